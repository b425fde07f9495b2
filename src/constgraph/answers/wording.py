"""The words that a screen needs beside the labels of the graph, in three languages."""

from __future__ import annotations

import re

from constgraph.errors import UsageError

__all__ = [
    "LANGUAGES",
    "Phrases",
    "check_language",
    "heading",
    "localize_article",
    "localize_duration",
    "phrase",
    "say",
    "unbroken",
]

LANGUAGES = ("en", "ru", "kk")
#: Sentences by key, in the order of the languages.
Phrases = dict[str, tuple[str, str, str]]

_HEADINGS = {
    "after": ("After", "После", "Кейін"),
    "amendment": ("Made by", "Создана", "Жасаған акт"),
    "article": ("Article", "Статья", "Бап"),
    "before": ("Before", "До", "Дейін"),
    "body": ("Body", "Орган", "Орган"),
    "class": ("Kind", "Вид", "Түрі"),
    "concerns": ("Concerns", "Касается", "Қатысты"),
    "condition": ("Condition", "Условие", "Шарт"),
    "conditions": ("Conditions", "Условия", "Шарттар"),
    "confidence": ("Checked", "Проверка", "Тексеру"),
    "how": ("How", "Как", "Қалай"),
    "instrument": ("Act", "Акт", "Акт"),
    "kind": ("Kind", "Вид", "Түрі"),
    "label": ("Name", "Название", "Атауы"),
    "length": ("Term", "Срок", "Мерзімі"),
    "limit": ("Limit", "Ограничение", "Шектеу"),
    "office": ("Office", "Должность", "Лауазым"),
    "part_of": ("Part of", "Часть", "Құрамында"),
    "petitioner": ("Who", "Кто", "Кім"),
    "predecessor": ("Succeeds", "Вместо", "Кімнің орнына"),
    "seats": ("Seats", "Мест", "Орын"),
    "since": ("Since", "С какого дня", "Қай күннен"),
    "source": ("Source", "Источник", "Дереккөз"),
    "order": ("Step", "Шаг", "Қадам"),
    "question": ("Question", "Вопрос", "Сұрақ"),
    "role": ("Does", "Действие", "Әрекет"),
    "actor": ("Actor", "Участник", "Қатысушы"),
    "status": ("Status", "Статус", "Мәртебе"),
    "subject": ("About", "О чём", "Не туралы"),
    "suspends": ("Suspends", "Приостанавливает", "Тоқтата тұрады"),
    "text": ("Why", "Почему", "Неге"),
    "times": ("Times", "Сколько раз", "Неше рет"),
    "target": ("To whom", "К кому", "Кімге"),
    "offices": ("Offices", "Должностей", "Лауазымдар"),
    "consents": ("Consents", "Согласий", "Келісімдер"),
    "threshold": ("Threshold", "Порог", "Шек"),
    "valid_from": ("From", "С", "Бастап"),
    "valid_until": ("Until", "До", "Дейін"),
    "what": ("What", "Что", "Не"),
    "accountable_to": ("Answers to", "Подотчётен", "Кімге есеп береді"),
    "actors": ("Actors", "Участники", "Қатысушылар"),
    "after_article": ("Article", "Статья", "Бап"),
    "also_held_by": ("Also held by", "Также у", "Сондай-ақ"),
    "appointed_by": ("Filled by", "Назначает", "Тағайындайды"),
    "appointing_actors": ("Actors", "Участников", "Қатысушы"),
    "appointment_article": ("Filled under", "Назначение по", "Тағайындау бабы"),
    "articles": ("Article", "Статья", "Бап"),
    "attested_on": ("Seen in office", "Засвидетельствовано", "Расталған"),
    "before_article": ("Article", "Статья", "Бап"),
    "begins": ("Begins", "Начало", "Басталуы"),
    "branch": ("Branch", "Ветвь власти", "Билік тармағы"),
    "by_right": ("By right", "По праву", "Құқық бойынша"),
    "code": ("Code", "Код", "Код"),
    "curable": ("Curable", "Устранимо", "Жоюға болады"),
    "date": ("Date", "Дата", "Күні"),
    "denominator": ("Of", "Из", "Ішінен"),
    "dismissed_by": ("Ended by", "Освобождает", "Босатады"),
    "dismissing_actors": ("Actors", "Участников", "Қатысушы"),
    "does": ("Norm", "Норма", "Норма"),
    "duration": ("Time", "Срок", "Мерзім"),
    "effect": ("Effect", "Последствие", "Салдары"),
    "electorate": ("Elected by", "Кто избирает", "Кім сайлайды"),
    "ends": ("Ends", "Конец", "Аяқталуы"),
    "enforces": ("Condition", "Условие", "Шарт"),
    "english": ("English", "По-английски", "Ағылшынша"),
    "entrenched": ("Never amended", "Неизменно", "Өзгермейді"),
    "forms": ("Review", "Контроль", "Бақылау"),
    "forum": ("Before", "Куда", "Қайда"),
    "gained_under": ("Gained under", "Получено по", "Алынған бап"),
    "ground": ("Ground", "Основание", "Негіз"),
    "heir": ("Followed by", "Преемник", "Мұрагері"),
    "holder": ("Who", "Кто", "Кім"),
    "institution": ("Body or office", "Орган или должность", "Орган не лауазым"),
    "iri": ("Node", "Узел", "Түйін"),
    "lost_under": ("Lost under", "Утрачено по", "Айырылған бап"),
    "majority": ("Majority", "Большинство", "Көпшілік"),
    "match": ("Rule", "Правило", "Қағида"),
    "minimum": ("At least", "Не менее", "Кемінде"),
    "numerator": ("Part", "Часть", "Бөлік"),
    "of": ("Of what", "От чего", "Неден"),
    "of_seats": ("Of", "Из", "Жалпы"),
    "on_refusal": ("If refused", "При отказе", "Бас тартса"),
    "on_silence": ("If silent", "При молчании", "Үнсіз қалса"),
    "person": ("Person", "Лицо", "Тұлға"),
    "protected_by": ("Norm", "Норма", "Норма"),
    "registered": ("Registered", "Зарегистрирована", "Тіркелген"),
    "share": ("Percent", "Процент", "Пайыз"),
    "system": ("System", "Система", "Жүйе"),
    "turnout": ("Turnout", "Явка", "Қатысу"),
    "unit": ("Of", "Чего", "Нені"),
    "votes": ("Votes", "Голосов", "Дауыс"),
    "way": ("Way", "Способ", "Тәсілі"),
    "who": ("Who", "Кто", "Кім"),
    "version": ("Version", "Редакция", "Редакция"),
}
_SENTENCES = {
    "title": (
        "Who may petition the {forum} ({jurisdiction}) on {on}",
        "Кто вправе обратиться: {forum} ({jurisdiction}), на {on}",
        "Кім өтініш бере алады: {forum} ({jurisdiction}), {on}",
    ),
    "picture title": (
        "Who may petition the {forum} ({jurisdiction})",
        "Кто вправе обратиться: {forum} ({jurisdiction})",
        "Кім өтініш бере алады: {forum} ({jurisdiction})",
    ),
    "none": ("None, {kind}: {because}", "Нет, {kind}: {because}", "Жоқ, {kind}: {because}"),
    "head count": ("{count} of {size}", "{count} из {size}", "{size} ішінен {count}"),
    "size not coded": (
        "head count not coded for this day",
        "число на этот день не внесено",
        "осы күнгі саны енгізілмеген",
    ),
    "suspends": ("suspends: {what}", "приостанавливает: {what}", "тоқтата тұрады: {what}"),
    "text in force": (
        "Text in force on that day: {instrument}, {edition}. In brackets: the version that gave"
        " the article its wording.",
        "Действующий в этот день текст: {instrument}, {edition}. В скобках: редакция, давшая"
        " статье её текст.",
        "Осы күні қолданыстағы мәтін: {instrument}, {edition}. Жақшада: бапқа мәтінін берген"
        " редакция.",
    ),
    "conditions from": (
        "Conditions also rest on: {articles}.",
        "Условия основаны также на: {articles}.",
        "Шарттар мыналарға да негізделген: {articles}.",
    ),
    "all checked": (
        "Every row: {confidence}.",
        "Все строки: {confidence}.",
        "Барлық жол: {confidence}.",
    ),
    "worst checked": (
        "The least checked row: {confidence}.",
        "Наименее проверенная строка: {confidence}.",
        "Ең аз тексерілген жол: {confidence}.",
    ),
    "future": (
        "{on} lies ahead: this is the law as known today.",
        "{on} ещё не наступило: это право, известное сегодня.",
        "{on} әлі келген жоқ: бұл бүгінгі белгілі құқық.",
    ),
    "no statement": (
        "nobody has coded this yet",
        "это ещё никто не внёс",
        "мұны әлі ешкім енгізген жоқ",
    ),
    "appointments": (
        "Who fills the seats: {what} ({on})",
        "Кто замещает должности: {what} ({on})",
        "Лауазымдарды кім толтырады: {what} ({on})",
    ),
    "dismissals": (
        "Who may end the office: {what} ({on})",
        "Кто прекращает полномочия: {what} ({on})",
        "Өкілеттікті кім тоқтатады: {what} ({on})",
    ),
    "powers": (
        "Powers: {who} ({on})",
        "Полномочия: {who} ({on})",
        "Өкілеттіктер: {who} ({on})",
    ),
    "may petition": ("may petition", "вправе обратиться", "өтініш бере алады"),
    "predecessor": (
        "On {on} this was the {before}; the {after} took its place later.",
        "На {on} это был {before}; позже его место занял {after}.",
        "{on} бұл {before} болды; кейін оның орнын {after} басты.",
    ),
    "changes": (
        "What changed between {before} and {after} ({place})",
        "Что изменилось между {before} и {after} ({place})",
        "{before} мен {after} аралығында не өзгерді ({place})",
    ),
    "no changes": (
        "Nothing coded changed.",
        "Во внесённом изменений нет.",
        "Енгізілгенде өзгеріс жоқ.",
    ),
    "petition about": (
        "petition the {forum}: {what}",
        "обращение ({forum}): {what}",
        "өтініш ({forum}): {what}",
    ),
    "renamed": (
        "Petitions that went to the {before} now go to the {after}.",
        "Обращения, которые рассматривал {before}, теперь рассматривает {after}.",
        "{before} қараған өтініштерді енді {after} қарайды.",
    ),
    "gained": ("Gained", "Приобретено", "Алынды"),
    "lost": ("Lost", "Утрачено", "Жойылды"),
    "moved": ("Moved to another holder", "Перешло к другому", "Басқаға өтті"),
    "newly conditioned": ("On other conditions", "На иных условиях", "Басқа шарттармен"),
    "carried over": ("Carried over unchanged", "Сохранено без изменений", "Өзгеріссіз қалды"),
    "not compared": (
        "Not compared: the law of the other day is not fully coded here",
        "Не сравнивалось: право другого дня здесь внесено не полностью",
        "Салыстырылмады: екінші күннің құқығы бұл жерде толық енгізілмеген",
    ),
    "one act": (
        "The articles are those of: {instrument}.",
        "Статьи следующего акта: {instrument}.",
        "Баптар мына актінікі: {instrument}.",
    ),
    "question needs other data": (
        "question {number}: needs V-Dem data",
        "вопрос {number}: нужны данные V-Dem",
        "{number}-сұрақ: V-Dem деректері керек",
    ),
    "detail left out": (
        "{count} changes of proceedings before the court are left out; --all lists them.",
        "{count} изменений в производстве суда не показаны; --all покажет их.",
        "Сотта іс жүргізудегі {count} өзгеріс көрсетілмеді; --all оларды көрсетеді.",
    ),
    "kind procedure": (
        "proceedings before the court",
        "производство в суде",
        "сотта іс жүргізу",
    ),
    "unchanged left out": (
        "{count} norms were carried over unchanged or only renamed; --all lists them.",
        "{count} норм сохранены без изменений или только переименованы; --all покажет их.",
        "{count} норма өзгеріссіз қалды не тек аты өзгерді; --all оларды көрсетеді.",
    ),
    "kind power": ("powers and duties", "полномочия и обязанности", "өкілеттіктер мен міндеттер"),
    "kind petition": ("petitions", "обращения", "өтініштер"),
    "kind appointment": ("appointments", "назначения", "тағайындаулар"),
    "kind dismissal": ("ends of office", "прекращение полномочий", "өкілеттікті тоқтату"),
    "kind term": ("terms of office", "сроки полномочий", "өкілеттік мерзімдері"),
    "kind succession": ("succession", "переход полномочий", "өкілеттіктің ауысуы"),
    "kind election": ("elections", "выборы", "сайлау"),
    "kind eligibility": ("eligibility", "требования к кандидатам", "үміткерге талаптар"),
    "kind immunity": ("immunities", "неприкосновенность", "дербес құқық"),
    "kind composition": ("size of bodies", "численность органов", "органдардың саны"),
    "kind effect": ("effects of petitions and decisions", "последствия", "салдарлар"),
    "kind return": ("grounds of return", "основания возврата", "қайтару негіздері"),
    "kind entrenchment": ("entrenched clauses", "неизменные положения", "өзгермейтін ережелер"),
    "kind status": ("status of bodies", "статус органов", "органдардың мәртебесі"),
    "if silent": ("if silent: {what}", "при молчании: {what}", "үнсіз қалса: {what}"),
    "grid": (
        "What is answered for which years ({place})",
        "На что и за какие годы есть ответ ({place})",
        "Қай жылдарға қандай жауап бар ({place})",
    ),
    "grid key": (
        "+ provided, ± in part, – excluded, s silent, ? not coded. A column is the year"
        " and month in which a version of a text begins; the first is the day before them all.",
        "+ предусмотрено, ± частично, – исключено, s не упомянуто, ? не внесено. Столбец:"
        " год и месяц, с которых действует редакция; первый: день перед всеми.",
        "+ көзделген, ± ішінара, – алып тасталған, s айтылмаған, ? енгізілмеген. Баған:"
        " редакция қолданыла бастаған жыл мен ай; бірінші: бәрінің алдындағы күн.",
    ),
    "question without a file": (
        "question {number}: not written yet",
        "вопрос {number}: ещё не написан",
        "{number}-сұрақ: әлі жазылмаған",
    ),
    "within": ("within {what}", "в срок {what}", "{what} ішінде"),
    "if refused": ("if refused: {what}", "при отказе: {what}", "бас тартқанда: {what}"),
    "petitioner": ("Petitioner", "Заявитель", "Өтініш беруші"),
    "ground": ("Subject matter and provision", "Предмет и норма", "Мәселе және норма"),
    "court": ("Court", "Суд", "Сот"),
    "council": ("Council", "Совет", "Кеңес"),
    "in force": (
        "In force on {on} · {petitioners} petitioners, {rights} rights · labels give the provision",
        "Действует на {on} · заявителей: {petitioners}, прав: {rights} · указана норма",
        "{on} қолданыста · өтініш берушілер: {petitioners}, құқықтар: {rights} · норма көрсетілген",
    ),
    "members": ("{count} seats", "{count} мест", "{count} орын"),
    "source line": (
        "Source: {instruments}. Every right rests on the article shown. {confidence}.",
        "Источник: {instruments}. Каждое право основано на указанной статье. {confidence}.",
        "Дереккөз: {instruments}. Әр құқық көрсетілген бапқа негізделген. {confidence}.",
    ),
}


def check_language(lang: str) -> None:
    """Refuse a language that labels are not kept in.

    Raises
    ------
    UsageError
        If it is none of en, ru and kk.
    """
    if lang not in LANGUAGES:
        raise UsageError(f"there are no labels in '{lang}'", hint=f"one of: {', '.join(LANGUAGES)}")


def heading(key: str, lang: str) -> str:
    """Return the heading of a column; a key without words of its own is shown as it is."""
    words = _HEADINGS.get(key)
    return words[LANGUAGES.index(lang)] if words else key.replace("_", " ").capitalize()


def say(key: str, lang: str, **values: object) -> str:
    """Return a sentence with its values filled in."""
    return phrase(_SENTENCES, key, lang, **values)


def phrase(table: Phrases, key: str, lang: str, **values: object) -> str:
    """Return a sentence of a table with its values filled in."""
    return table[key][LANGUAGES.index(lang)].format(**values)


def localize_article(article: str, lang: str) -> str:
    """Return a pinpoint such as ``Art. 72(2) with Art. 78`` in the usage of a language.

    Examples
    --------
    >>> localize_article("Art. 72(2) with Art. 78", "ru")
    'ст. 72(2) во взаимосвязи со ст. 78'
    >>> localize_article("secs. 2-10; article not read", "ru")
    '§§ 2-10; статья не прочитана'
    """
    if lang == "en":
        return article
    for english, others in _PINPOINT_WORDS.items():
        article = article.replace(english, others[LANGUAGES.index(lang) - 1])
    if lang == "ru":
        words = article.replace("Art. ", "ст. ").replace(" with ", " во взаимосвязи со ")
        return words.replace(" of ", ", ")
    words = re.sub(r"Art\. (\d[\w-]*)((?:\([\w-]+\))*)", r"\1-бап\2", article)
    return words.replace(" with ", ", ").replace(" of ", ", ")


#: Words of a pinpoint in Russian and Kazakh.
_PINPOINT_WORDS = {
    "article not read": ("статья не прочитана", "бап оқылмаған"),
    "secs. ": ("§§ ", "§§ "),
    "sec. ": ("§ ", "§ "),
    " nos. ": (" п. ", " т. "),
    " no. ": (" п. ", " т. "),
}


def unbroken(article: str) -> str:
    """Keep ``Art.`` and its number on one line."""
    return article.replace(". ", ".\N{NO-BREAK SPACE}")


#: One, a few and many of a unit of time; English has two forms, Kazakh one.
_UNITS = {
    "Y": (("year", "years", "years"), ("год", "года", "лет"), ("жыл",) * 3),
    "M": (("month", "months", "months"), ("месяц", "месяца", "месяцев"), ("ай",) * 3),
    "D": (("day", "days", "days"), ("день", "дня", "дней"), ("күн",) * 3),
}


def localize_duration(text: str, lang: str) -> str:
    """Return an XSD duration of one unit in words, any other text as it is.

    Examples
    --------
    >>> localize_duration("P10D", "en"), localize_duration("P1Y", "en")
    ('10 days', '1 year')
    >>> [localize_duration(f"P{n}Y", "ru") for n in (1, 4, 5, 11, 21)]
    ['1 год', '4 года', '5 лет', '11 лет', '21 год']
    """
    match = re.fullmatch(r"P(\d+)([YMD])", text)
    if match is None:
        return text
    count = int(match[1])
    if lang == "ru" and count % 100 not in (11, 12, 13, 14):
        form = 0 if count % 10 == 1 else 1 if count % 10 in (2, 3, 4) else 2
    else:
        form = 0 if lang == "en" and count == 1 else 2
    return f"{count} {_UNITS[match[2]][LANGUAGES.index(lang)][form]}"
