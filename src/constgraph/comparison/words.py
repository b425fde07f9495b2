"""The words of a comparison, in three languages."""

from __future__ import annotations

from constgraph.answers.wording import Phrases

__all__ = ["WORDS"]

WORDS: Phrases = {
    # what is compared
    "petitioners": (
        "Who may petition the constitutional court",
        "Кто вправе обратиться в конституционный суд",
        "Конституциялық сотқа кім жүгіне алады",
    ),
    "individual-access": (
        "How an individual reaches the constitutional court",
        "Как частное лицо попадает в конституционный суд",
        "Жеке тұлға конституциялық сотқа қалай жетеді",
    ),
    "deputies-threshold": (
        "How many deputies must join to petition",
        "Сколько депутатов должны объединиться для обращения",
        "Өтініш үшін қанша депутат бірігуі керек",
    ),
    "review-forms": (
        "Forms of constitutional review",
        "Формы конституционного контроля",
        "Конституциялық бақылау нысандары",
    ),
    "appointing-bodies": (
        "Who fills the seats of the constitutional court",
        "Кто заполняет места конституционного суда",
        "Конституциялық соттың орындарын кім толтырады",
    ),
    "seats": (
        "Seats of the constitutional court",
        "Число мест конституционного суда",
        "Конституциялық соттағы орын саны",
    ),
    "terms-of-judges": (
        "Terms of constitutional judges",
        "Сроки полномочий конституционных судей",
        "Конституциялық судьялардың өкілеттік мерзімдері",
    ),
    "heads-of-state": (
        "Heads of state: how chosen, for how long, how often",
        "Главы государств: как избираются, на какой срок, сколько раз",
        "Мемлекет басшылары: қалай сайланады, қанша мерзімге, неше рет",
    ),
    # frame
    "title": (
        "{what}: {count} compared, {on}",
        "{what}: сравнение, {count}, {on}",
        "{what}: салыстыру, {count}, {on}",
    ),
    "states": ("{n} states", "государств: {n}", "мемлекет саны: {n}"),
    "one state": ("1 state", "государств: 1", "мемлекет саны: 1"),
    "state": ("State", "Государство", "Мемлекет"),
    "answer": ("Answer", "Ответ", "Жауап"),
    "class": ("Venice class", "Класс Венецианской комиссии", "Венеция комиссиясының класы"),
    "form": ("Form", "Форма", "Нысан"),
    "key": (
        "+ provided, i only through another body, – excluded, s silent, ? not coded. Each cell with"
        " its articles and confidence: --format csv or json.",
        "+ предусмотрено, i только через иной орган, – исключено, s текст молчит, ? не внесено."
        " Каждая клетка со статьями и степенью проверки: --format csv или json.",
        "+ көзделген, i тек өзге орган арқылы, – алып тасталған, s мәтінде жоқ, ? енгізілмеген."
        " Әр ұяшық баптарымен және тексеру деңгейімен: --format csv немесе json.",
    ),
    "versions": (
        "In brackets: the version of the text that gave the article its wording.",
        "В скобках: редакция текста, давшая статье её нынешние слова.",
        "Жақшада: бапқа осы сөздерді берген мәтін редакциясы.",
    ),
    "totals": ("Of {count}: {parts}.", "Всего {count}: {parts}.", "Барлығы {count}: {parts}."),
    # statuses
    "provided": ("provided", "предусмотрено", "көзделген"),
    "direct": ("direct", "напрямую", "тікелей"),
    "indirect": (
        "only through another body",
        "только через иной орган",
        "тек өзге орган арқылы",
    ),
    "excluded": ("excluded", "исключено", "алып тасталған"),
    "silent": ("silent", "текст молчит", "мәтінде жоқ"),
    "not-coded": ("not coded", "не внесено", "енгізілмеген"),
    # how well a statement was checked, short
    "primary-text": ("text", "текст", "мәтін"),
    "two-secondary": ("two sources", "два источника", "екі дереккөз"),
    "one-secondary": ("one source", "один источник", "бір дереккөз"),
    "inferred": ("inferred", "вывод", "қорытынды"),
    "unverified": ("unverified", "не проверено", "тексерілмеген"),
    "later": (
        "The text was read in its state of {day}; whether it said so on this day is not coded",
        "Текст прочитан в состоянии на {day}; говорил ли он это на данный день, не внесено",
        "Мәтін {day} күнгі күйінде оқылды; осы күні солай болғаны енгізілмеген",
    ),
    "nothing": (
        "No statement about it has been entered",
        "Утверждений об этом не внесено",
        "Бұл туралы мәлімет енгізілмеген",
    ),
    "no head": (
        "The head of state is not coded",
        "Глава государства не внесён",
        "Мемлекет басшысы енгізілмеген",
    ),
    "none": ("{kind}: {because}", "{kind}: {because}", "{kind}: {because}"),
    # entries
    "of the members": (
        "{share} of the members of {body}",
        "{share} членов: {body}",
        "{body} мүшелерінің {share} бөлігі",
    ),
    "more than": ("more than {share}", "более {share}", "{share}-ден астам"),
    "head count": ("{count} of {size}", "{count} из {size}", "{size} ішінен {count}"),
    "size not coded": ("size not coded", "численность не внесена", "саны енгізілмеген"),
    "members": ("{n} members", "членов: {n}", "{n} мүше"),
    "one member": ("one member alone", "один член", "бір мүше"),
    "no number": (
        "no number of members coded",
        "число членов не внесено",
        "мүшелер саны енгізілмеген",
    ),
    "access": ("{who}: {how}; {what}", "{who}: {how}; {what}", "{who}: {how}; {what}"),
    "way not coded": (
        "form of access not coded",
        "форма доступа не внесена",
        "қол жеткізу нысаны енгізілмеген",
    ),
    "through": ("through {who}", "через: {who}", "{who} арқылы"),
    "if": ("If: {conditions}", "Если: {conditions}", "Шарты: {conditions}"),
    "step": ("{who} {does}", "{who} {does}", "{who} {does}"),
    "seats filled": ("{n} seats: {how}", "мест {n}: {how}", "{n} орын: {how}"),
    "one seat": ("1 seat: {how}", "мест 1: {how}", "1 орын: {how}"),
    "for office": ("{office}: {how}", "{office}: {how}", "{office}: {how}"),
    "seats of": ("{n} seats ({body})", "мест: {n} ({body})", "{n} орын ({body})"),
    "elected by": (
        "{system} ({who})",
        "{system} ({who})",
        "{system} ({who})",
    ),
    "no fixed term": ("no fixed term", "без определённого срока", "мерзімі белгіленбеген"),
    "until age": ("until {n} years old", "до {n} лет", "{n} жасқа дейін"),
    # how terms are limited, by the local name of the limit
    "limit single": ("one term only", "только один срок", "тек бір мерзім"),
    "limit once-only": ("not a second time", "не второй раз", "екінші рет емес"),
    "limit in-all": ("{n} terms in all", "всего сроков: {n}", "барлығы {n} мерзім"),
    "limit consecutive": ("{n} terms in a row", "сроков подряд: {n}", "қатарынан {n} мерзім"),
    "limit lifetime": ("for life", "пожизненно", "өмір бойы"),
    "limit none": ("no limit", "без ограничения", "шектеусіз"),
    "limit renewable": ("may be chosen again", "возможен новый срок", "қайта сайлануы мүмкін"),
    "limit not-immediate": (
        "not twice in a row",
        "не два срока подряд",
        "қатарынан екі рет емес",
    ),
    "limit not-stated": (
        "the text does not say whether again",
        "текст не говорит о новом сроке",
        "қайта сайлану туралы айтылмаған",
    ),
}
