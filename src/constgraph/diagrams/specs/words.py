"""The words of node-link diagrams, in English, Russian and Kazakh."""

from __future__ import annotations

from constgraph.answers.wording import LANGUAGES, Phrases

__all__ = ["KIND_WORDS", "RELATION_WORDS", "WORDS", "second_language", "words_of"]

RELATION_WORDS: Phrases = {
    "elects": ("elects", "избирает", "сайлайды"),
    "appoints": ("appoints", "назначает", "тағайындайды"),
    "appoints-with-consent": (
        "appoints with consent",
        "назначает с согласия",
        "келісіммен тағайындайды",
    ),
    "appoints-and-dismisses": (
        "appoints and dismisses",
        "назначает и освобождает",
        "тағайындайды және босатады",
    ),
    "proposes": ("proposes", "предлагает", "ұсынады"),
    "consents": ("consents", "даёт согласие", "келісім береді"),
    "dismisses": ("dismisses", "освобождает", "босатады"),
    "dissolves": ("dissolves", "распускает", "таратады"),
    "vetoes": ("vetoes", "накладывает вето", "вето қояды"),
    "reviews": ("reviews", "проверяет", "тексереді"),
    "petitions": ("petitions", "подаёт обращение", "өтініш береді"),
    "addresses": ("addresses", "обращается", "жүгінеді"),
    "added": ("added by the reform", "введено реформой", "реформа енгізген"),
    "removed": ("removed by the reform", "отменено реформой", "реформа алып тастаған"),
    "unchanged": ("unchanged", "без изменений", "өзгеріссіз"),
}
KIND_WORDS: Phrases = {
    "people": ("people", "народ", "халық"),
    "head-of-state": ("head of state", "глава государства", "мемлекет басшысы"),
    "legislature": ("legislature", "законодательная власть", "заң шығарушы билік"),
    "executive": ("executive", "исполнительная власть", "атқарушы билік"),
    "judiciary": ("courts and judges", "суды и судьи", "соттар мен судьялар"),
    "independent": ("independent office", "независимый орган", "тәуелсіз орган"),
    "local": ("local", "местная власть", "жергілікті билік"),
    "advisory": ("advisory body", "консультативный орган", "кеңесші орган"),
}
WORDS: Phrases = {
    "controls": (
        "Checks and balances: {what}",
        "Сдержки и противовесы: {what}",
        "Тежемелік пен тепе-теңдік: {what}",
    ),
    "appointments": (
        "Who fills the seats: {what}",
        "Кто замещает должности: {what}",
        "Лауазымдарды кім толтырады: {what}",
    ),
    "petitions": (
        "Who may petition the {what}",
        "Кто вправе обратиться: {what}",
        "Кім өтініш бере алады: {what}",
    ),
    "changes": (
        "What changed around: {what}",
        "Что изменилось вокруг: {what}",
        "Не өзгерді: {what}",
    ),
    "routes": (
        "Ways from {who} to the {what}",
        "Пути: {who} → {what}",
        "Жолдар: {who} → {what}",
    ),
    "in force": (
        "In force on {on} · {nodes} offices and bodies, {relations} powers · from who acts to whom"
        " it concerns; the label is the provision",
        "Действует на {on} · органов и должностей: {nodes}, полномочий: {relations} · от того, кто"
        " действует, к тому, кого это касается; на линии указана норма",
        "{on} қолданыста · органдар мен лауазымдар: {nodes}, өкілеттіктер: {relations} · әрекет"
        " етушіден қатысты тұлғаға; сызықта норма көрсетілген",
    ),
    "compared": (
        "{before} against {after} · {added} added, {removed} removed, {unchanged} unchanged",
        "{before} и {after} · введено: {added}, отменено: {removed}, без изменений: {unchanged}",
        "{before} және {after} · енгізілді: {added}, алып тасталды: {removed}, өзгеріссіз:"
        " {unchanged}",
    ),
    "closed by": (
        "closed if all refuse: {who}",
        "закрыты, если откажут все: {who}",
        "бәрі бас тартса жабылады: {who}",
    ),
    "source": (
        "Source: {instruments}. {confidence}.",
        "Источник: {instruments}. {confidence}.",
        "Дереккөз: {instruments}. {confidence}.",
    ),
    "seats": ("{count} seats", "мест: {count}", "{count} орын"),
    "one seat": ("1 seat", "1 место", "1 орын"),
    "by right": ("by right", "по праву", "құқық бойынша"),
    "does": (
        "{who} {does}: {whom}, {articles}",
        "{who} {does}: {whom}, {articles}",
        "{who} {does}: {whom}, {articles}",
    ),
    "nothing": (
        "nothing is coded here for {on}",
        "на {on} здесь ничего не внесено",
        "{on} бұл жерде ештеңе енгізілмеген",
    ),
}


def words_of(table: Phrases, lang: str) -> dict[str, str]:
    """Return a table in one language."""
    return {key: words[LANGUAGES.index(lang)] for key, words in table.items()}


def second_language(lang: str) -> str:
    """Return the other language of the country, which a picture shows beside the reader's own."""
    return "ru" if lang == "kk" else "kk"
