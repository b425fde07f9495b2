"""The words of the graph answers, in English, Russian and Kazakh."""

from __future__ import annotations

from constgraph.answers.wording import Phrases

__all__ = ["CONTROLS", "RANKING", "ROUTES"]

ROUTES: Phrases = {
    "title": (
        "Ways from {who} to the {to} on {on}",
        "Пути: {who} → {to}, на {on}",
        "Жолдар: {who} → {to}, {on}",
    ),
    "ways": (
        "Ways, shortest first ({count})",
        "Пути, сначала короткие ({count})",
        "Жолдар, қысқасы алдымен ({count})",
    ),
    "direct": ("Directly", "Напрямую", "Тікелей"),
    "through": ("Through: {who}", "Через: {who}", "Арқылы: {who}"),
    "then": (", then ", ", затем ", ", содан кейін "),
    "recourse": ("addresses", "обращается", "жүгінеді"),
    "petition": ("petitions", "подаёт обращение", "өтініш береді"),
    "head step": ("Step", "Шаг", "Қадам"),
    "head about": ("About", "О чём", "Не туралы"),
    "head way": ("Way", "Путь", "Жол"),
    "closing": (
        "Whose refusal closes every way (the smallest sets)",
        "Чей отказ закрывает все пути (наименьшие наборы)",
        "Кімнің бас тартуы барлық жолды жабады (ең кіші жиындар)",
    ),
    "set": ("Set {number}", "Набор {number}", "{number}-жиын"),
    "open": (
        "Whose refusal closes every way",
        "Чей отказ закрывает все пути",
        "Кімнің бас тартуы барлық жолды жабады",
    ),
    "nobody": (
        "Nobody's: {who} may petition directly ({articles}).",
        "Ничей: {who} – обращение напрямую ({articles}).",
        "Ешкімнің: {who} тікелей өтініш бере алады ({articles}).",
    ),
    "changes": (
        "What changed between {before} and {after}",
        "Что изменилось между {before} и {after}",
        "{before} мен {after} аралығында не өзгерді",
    ),
    "limit": (
        "Only the first {limit} ways are listed.",
        "Показаны только первые {limit} путей.",
        "Алғашқы {limit} жол ғана көрсетілді.",
    ),
    "checked": (
        "{articles}: {confidence}.",
        "{articles}: {confidence}.",
        "{articles}: {confidence}.",
    ),
    "conditions": (
        "Each step has its conditions; see: constgraph petitioners.",
        "У каждого шага свои условия; см.: constgraph petitioners.",
        "Әр қадамның өз шарттары бар; қараңыз: constgraph petitioners.",
    ),
    "indirect": (
        "Ways through others: {why}",
        "Пути через других: {why}",
        "Басқалар арқылы жолдар: {why}",
    ),
}  # fmt: skip

CONTROLS: Phrases = {
    "title": (
        "Who controls whom: {who} ({on})",
        "Кто кого контролирует: {who} ({on})",
        "Кім кімді бақылайды: {who} ({on})",
    ),
    "powers": (
        "What they may do to each other",
        "Что они могут сделать друг с другом",
        "Бір-біріне не істей алады",
    ),
    "no powers": (
        "Nothing is coded between them.",
        "Между ними ничего не внесено.",
        "Араларында ештеңе енгізілмеген.",
    ),
    "loops": (
        "Loops, shortest first: each fills, or ends, the next",
        "Круги, сначала короткие: каждый наделяет полномочиями или прекращает их у следующего",
        "Шеңберлер, қысқасы алдымен: әрқайсысы келесісін тағайындайды не босатады",
    ),
    "no loops": (
        "None in the rules coded for this day.",
        "В правилах, внесённых на этот день, их нет.",
        "Осы күнге енгізілген қағидаларда жоқ.",
    ),
    "no appointment": (
        "No loop of appointments in the rules coded for this day.",
        "Кругов назначений в правилах, внесённых на этот день, нет.",
        "Осы күнге енгізілген қағидаларда тағайындау шеңбері жоқ.",
    ),
    "appointment": ("fills", "наделяет", "тағайындайды"),
    "dismissal": ("ends", "прекращает", "тоқтатады"),
    "vetoes": (
        "Vetoes: consents, countersignatures, returns and objections held",
        "Вето: согласия, контрассигнования, возвраты и возражения",
        "Вето: келісім, скрепа, қайтару және қарсылық құқықтары",
    ),
    "no vetoes": ("None is coded.", "Не внесено ни одного.", "Біреуі де енгізілмеген."),
    "gatekeepers": (
        "Sole gatekeepers: matters that exactly one may bring",
        "Единственные заявители: предметы, по которым обращается только один",
        "Жалғыз өтініш берушілер: бір ғана беруші бар мәселелер",
    ),
    "no gatekeepers": ("None.", "Нет.", "Жоқ."),
    "alone": (
        "Offices whose appointer can also dismiss alone",
        "Должности, на которые назначающий может и освободить один",
        "Тағайындаушысы жалғыз өзі босата алатын лауазымдар",
    ),
    "no alone": (
        "None in the rules coded for this day.",
        "В правилах, внесённых на этот день, их нет.",
        "Осы күнге енгізілген қағидаларда жоқ.",
    ),
    "protected": (
        "Offices that no single actor can end",
        "Должности, полномочия по которым никто не прекращает в одиночку",
        "Өкілеттігін ешкім жалғыз тоқтата алмайтын лауазымдар",
    ),
    "no protected": ("None.", "Нет.", "Жоқ."),
    "head loop": ("Loop", "Круг", "Шеңбер"),
    "head vetoes": ("Vetoes", "Вето", "Вето"),
    "head over": ("Over", "Над чем", "Не үстінен"),
    "head with": ("Only with", "Только с", "Тек бірге"),
    "head appointment_article": ("Filled under", "Назначение по", "Тағайындау бабы"),
}  # fmt: skip

RANKING: Phrases = {
    "title": (
        "Ranking of actors – {measure}: {place} ({on})",
        "Порядок участников – {measure}: {place} ({on})",
        "Қатысушылар реті – {measure}: {place} ({on})",
    ),
    "appointments": ("Fills", "Назначает", "Тағайындау"),
    "consents": ("Consents", "Согласия", "Келісім"),
    "vetoes": ("Vetoes", "Вето", "Вето"),
    "powers": ("Powers", "Полномочия", "Өкілеттік"),
    "reach": ("Reach", "Охват", "Ауқым"),
    "head rank": ("No.", "№", "№"),
    "head before": ("Was", "Было", "Бұрын"),
    "head actor": ("Actor", "Участник", "Қатысушы"),
    "key": (
        "Fills: offices in whose filling the actor takes a binding step. Consents: consents and"
        " binding recommendations to fill or end an office. Vetoes: these, countersignatures,"
        " returns of laws and objections. Powers: powers and petition rights. Reach: offices that"
        " it helps to fill, one reached through another actor counting half, through two a third,"
        " and so on.",
        "Назначает: должности, в замещении которых участник делает обязательный шаг. Согласия:"
        " согласия и обязательные рекомендации при назначении или освобождении. Вето: они же,"
        " контрассигнования, возвраты законов и возражения. Полномочия: полномочия и права"
        " обращения. Охват: должности, которые он помогает заместить; через одного другого"
        " участника считается половина, через двух – треть и так далее.",
        "Тағайындау: қатысушы міндетті қадам жасайтын лауазымдар. Келісім: тағайындауға не босатуға"
        " келісім мен міндетті ұсыным. Вето: солар, скрепа, заңды қайтару және қарсылық. Өкілеттік:"
        " өкілеттіктер мен өтініш құқықтары. Ауқым: толтыруға көмектесетін лауазымдар; бір басқа"
        " қатысушы арқылы жартысы, екеу арқылы үштен бірі саналады және солай жалғаса береді.",
    ),
    "articles": (
        "The articles behind each number: --format json, or constgraph powers and controls.",
        "Статьи за каждым числом: --format json, или constgraph powers и controls.",
        "Әр санның баптары: --format json, не constgraph powers мен controls.",
    ),
    "left out": (
        "{count} actors with none are left out; --format json has them all.",
        "{count} участников, у которых этого нет, не показаны; --format json содержит всех.",
        "Бұл жоқ {count} қатысушы көрсетілмеді; --format json бәрін қамтиды.",
    ),
    "since": (
        "In column \"{was}\": the number on {before}, where it differs.",
        "В столбце «{was}»: число на {before}, где оно иное.",
        "«{was}» бағанында: {before} күнгі сан, егер өзгеше болса.",
    ),
}  # fmt: skip
