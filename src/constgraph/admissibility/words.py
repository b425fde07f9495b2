"""The words of an assessment, in three languages."""

from __future__ import annotations

from constgraph.answers.wording import Phrases

__all__ = ["WORDS"]

WORDS: Phrases = {
    "title": (
        "{who}, {about}, filed on {on}: {outcome}",
        "{who}, {about}, подано {on}: {outcome}",
        "{who}, {about}, {on} берілген: {outcome}",
    ),
    "admissible": ("admissible", "допустимо", "қабылдауға болады"),
    "inadmissible": ("not admissible", "недопустимо", "қабылдауға болмайды"),
    "undecided": (
        "cannot be said yet",
        "пока нельзя сказать",
        "әзірге айтуға болмайды",
    ),
    "met": ("met", "соблюдено", "сақталған"),
    "not met": ("NOT MET", "НЕ СОБЛЮДЕНО", "САҚТАЛМАҒАН"),
    "unknown": ("unknown", "неизвестно", "белгісіз"),
    "lifted": ("lifted", "снято", "алынып тасталған"),
    "no limit": ("no time runs", "срок не течёт", "мерзім жүрмейді"),
    # parts
    "conditions": ("Conditions", "Условия", "Шарттар"),
    "questions": (
        "What must be known",
        "Что нужно узнать",
        "Нені білу керек",
    ),
    "grounds": (
        "On which ground it would fail",
        "По какому основанию не пройдёт",
        "Қай негіз бойынша өтпейді",
    ),
    "routes": (
        "Who else may bring the same matter",
        "Кто ещё вправе обратиться по этому предмету",
        "Осы мәселе бойынша тағы кім жүгіне алады",
    ),
    # columns
    "is": ("Is it so?", "Соблюдено?", "Сақталған ба?"),
    "condition": ("Condition", "Условие", "Шарт"),
    "ask": ("Say", "Указать", "Көрсету"),
    "question": ("Question", "Вопрос", "Сұрақ"),
    "ground": ("Ground", "Основание", "Негіз"),
    "cure": ("Can be cured", "Устранимо", "Жоюға болады"),
    "who": ("Who", "Кто", "Кім"),
    "needs": ("Needs", "Что нужно", "Не керек"),
    # sentences
    "entitled": (
        "the petitioner is entitled to petition about this",
        "заявитель вправе обратиться по этому предмету",
        "өтініш беруші осы мәселе бойынша жүгінуге құқылы",
    ),
    "nobody": (
        "somebody may petition about this",
        "по этому предмету кто-либо вправе обратиться",
        "осы мәселе бойынша біреу жүгінуге құқылы",
    ),
    "because": ("{text}: {why}", "{text}: {why}", "{text}: {why}"),
    "lifted by": (
        "{text} ({exception})",
        "{text} ({exception})",
        "{text} ({exception})",
    ),
    "last day": ("last day to file: {day}", "последний день подачи: {day}", "соңғы күн: {day}"),
    "least": ("at least {n} are needed", "нужно не менее {n}", "кемінде {n} керек"),
    "size": (
        "how many that is, is not coded",
        "сколько это, не внесено",
        "бұл қанша екені енгізілмеген",
    ),
    "yes": ("yes", "да", "иә"),
    "no": ("no", "нет", "жоқ"),
    "not said": ("the text does not say", "текст не говорит", "мәтінде айтылмаған"),
    "inferred": (
        "No ground names this condition; without it the right does not exist, so the ground for"
        " those not entitled is taken (inferred).",
        "Ни одно основание не называет это условие; без него права нет, поэтому взято основание для"
        " ненадлежащего заявителя (вывод).",
        "Бұл шартты ешбір негіз атамайды; онсыз құқық жоқ, сондықтан тиісті емес өтініш берушінің"
        " негізі алынды (қорытынды).",
    ),
    "answer as": (
        "{label}. Answer under [conditions]: true or false",
        "{label}. Ответ в [conditions]: true или false",
        "{label}. Жауап [conditions] бөлімінде: true немесе false",
    ),
    # notes
    "advice": (
        "This is information read from the text of the law. It is not legal advice and does not"
        " bind the Court.",
        "Это сведения из текста закона. Это не юридическая консультация, и Суд ими не связан.",
        "Бұл заң мәтінінен алынған ақпарат. Бұл заң кеңесі емес және Сотты міндеттемейді.",
    ),
    "second hand": (
        "Not read in the primary text, or in part only: {conditions}.",
        "Прочитано не в первичном тексте либо лишь отчасти: {conditions}.",
        "Бастапқы мәтіннен оқылмаған не ішінара оқылған: {conditions}.",
    ),
    "counting": (
        "The last day is the day of the same number; where the month has none, its last day. The"
        " law on the Court states no rule of counting: this is the usual one (inferred).",
        "Последний день – того же числа; если его в месяце нет, последний день месяца. Закон о Суде"
        " правила счёта не содержит: взято обычное (вывод).",
        "Соңғы күн – сол санның күні; айда ондай күн болмаса, айдың соңғы күні. Сот туралы заңда"
        " санау ережесі жоқ: әдеттегісі алынды (қорытынды).",
    ),
    "idle": (
        "No condition of this petition asks for: {keys}.",
        "Ни одно условие этого обращения не спрашивает: {keys}.",
        "Бұл өтініштің ешбір шарты сұрамайды: {keys}.",
    ),
    "no grounds": (
        "Grounds of return are not coded for this day.",
        "Основания возврата на этот день не внесены.",
        "Бұл күнге қайтару негіздері енгізілмеген.",
    ),
    "nothing to ask": ("nothing", "ничего", "ештеңе"),
}
