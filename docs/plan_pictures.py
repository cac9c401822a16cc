"""The pictures of the proposals: the plan in its views, its way through Excel, and what phones show of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from openpyxl import load_workbook
from playwright.sync_api import BrowserContext, Page

from stagkit.domain.proposals import (
    GROUP,
    WORKER,
    CauseClass,
    Effect,
    Proposal,
    ProposalKind,
    ProposalStatus,
    Standard,
)
from stagkit.domain.sessions import Session
from stagkit.views.proposal_sheet import write_sheet
from stagkit.views.room import Room
from tests.e2e.workshop import Workshop

Opened = Callable[..., Page]
S = ProposalStatus


@dataclass(frozen=True, slots=True)
class Told:
    """A proposal of the sample plan: about which part of the guide, how far it is, and its words by language.

    `age` is the days since it was proposed, `due` those until its day, negative where it has passed.
    """

    about: str
    status: ProposalStatus
    age: int
    words: Mapping[str, tuple[str, str]]
    due: int = 0
    owner: str = ""
    impact: int = 0
    ease: int = 0
    replied: bool = False
    proposer: str = GROUP


PLAN = (
    Told(
        "A2",
        S.DONE,
        45,
        {
            "es": ("Los termómetros están a cuarenta pasos de la línea.", "Un termómetro fijo en cada mesa."),
            "en": ("The thermometers are forty steps away from the line.", "One fixed thermometer at each table."),
        },
        due=-10,
        owner="R. Soto",
        impact=3,
        ease=4,
        replied=True,
    ),
    Told(
        "B2",
        S.STANDARDISED,
        120,
        {
            "es": ("Al volver del descanso se hace fila para lavarse.", "Dos lavamanos más junto a la entrada."),
            "en": ("After the break people queue to wash their hands.", "Two more basins beside the entrance."),
        },
        due=-80,
        owner="P. Vidal",
        impact=4,
        ease=2,
        replied=True,
    ),
    Told(
        "D1",
        S.IN_PROGRESS,
        40,
        {
            "es": ("Los candados están en la bodega, a 80 metros.", "Un tablero con diez candados junto a la línea."),
            "en": ("The locks are kept in the store, 80 metres away.", "A board with ten locks beside the line."),
        },
        due=-4,
        owner="M. Rojas",
        impact=5,
        ease=4,
        replied=True,
    ),
    Told(
        "C1",
        S.PLANNED,
        30,
        {
            "es": ("La balanza 3 pesa de menos por la tarde.", "Calibrarla en cada cambio de turno."),
            "en": ("Scale 3 weighs too little in the afternoon.", "Calibrate it at each change of shift."),
        },
        due=12,
        owner="L. Araya",
        impact=4,
        ease=5,
        replied=True,
    ),
    Told(
        "D2",
        S.ACCEPTED,
        20,
        {
            "es": ("El camino de los peatones se borró.", "Pintarlo otra vez y poner una cadena."),
            "en": ("The way for walkers has worn off.", "Paint it again and put up a chain."),
        },
        due=25,
        owner="M. Rojas",
        replied=True,
    ),
    Told(
        "E2",
        S.UNDER_REVIEW,
        18,
        {
            "es": ("La pausa activa se salta cuando llega fruta.", "Rotar la pausa por mesa, con un relevo."),
            "en": ("The active break is left out when fruit arrives.", "Take the break table by table, with a relief."),
        },
        proposer=WORKER,
    ),
    Told(
        "D1",
        S.PROPOSED,
        16,
        {
            "es": ("Nadie sabe quién tiene el candado del turno.", "Un candado por persona, con su nombre."),
            "en": ("Nobody knows who has the lock of the shift.", "One lock for each person, with a name on it."),
        },
        proposer=WORKER,
    ),
    Told(
        "E3",
        S.PROPOSED,
        6,
        {
            "es": ("No se sabe qué pasó con lo que propusimos.", "Una pizarra con las respuestas junto al casino."),
            "en": ("We never hear what became of our ideas.", "A board with the replies beside the canteen."),
        },
        proposer=WORKER,
    ),
    Told(
        "B1",
        S.REJECTED,
        35,
        {
            "es": ("La luz cansa la vista en la selección.", "Cambiar todas las lámparas este mes."),
            "en": ("The light tires the eyes at sorting.", "Change all lamps this month."),
        },
        replied=True,
        proposer=WORKER,
    ),
)
OTHER_WORDS = {
    "es": {
        "root_cause": "Nunca se pensó en cuántas veces al día hace falta.",
        "indicator": "veces que se hace, de diez",
        "expected_benefit": "Se hace siempre, y sin buscar.",
        "reply": "Gracias. El comité lo vio y sigue adelante.",
        "decision_reason": "Cuesta demasiado de una vez. Se prueba primero en una mesa.",
        "evidence": "Diez visitas sin aviso",
        "standardised_where": "Procedimiento 12, punto 4",
        "verified_worker": "J. Muñoz",
        "verified_employer": "C. Reyes",
    },
    "en": {
        "root_cause": "Nobody thought of how often a day it is needed.",
        "indicator": "times it is done, out of ten",
        "expected_benefit": "It is always done, without searching.",
        "reply": "Thank you. The committee has seen it and goes on with it.",
        "decision_reason": "It costs too much at once. One table tries it first.",
        "evidence": "Ten visits without notice",
        "standardised_where": "Procedure 12, point 4",
        "verified_worker": "J. Muñoz",
        "verified_employer": "C. Reyes",
    },
}
PLANNED = (S.PLANNED, S.IN_PROGRESS, S.DONE, S.STANDARDISED)
FINISHED = (S.DONE, S.STANDARDISED)


def fill_plan(workshop: Workshop) -> None:
    """Proposals at every point of their way."""
    language = workshop.session.language
    for place, told in enumerate(PLAN):
        workshop.store.proposals.capture(_proposal(workshop, told, language), sent_as=f"picture-plan-{place}")


def _proposal(workshop: Workshop, told: Told, language: str) -> Proposal:
    words, (problem, change) = OTHER_WORDS[language], told.words[language]
    part = next(own for own in workshop.guide.subcompetencies if own.id == told.about)
    fields: dict[str, Any] = {"cause_class": CauseClass.MEANS, "area": ""}
    if told.replied:
        fields |= {"reply": words["reply"], "replied_on": _day(3 - told.age)}
    if told.status is S.REJECTED:
        fields |= {"decision_reason": words["decision_reason"], "reply": words["decision_reason"]}
    if told.status in PLANNED:
        fields |= {own: words[own] for own in ("root_cause", "indicator", "expected_benefit")}
        fields |= {"effects": (Effect.SAFETY, Effect.TIME), "kind": ProposalKind.AREA_DECISION, "start": _day(-20)}
        fields |= {"cost": 120.0, "benefit_per_year": 900.0, "currency": "USD", "baseline": 4.0, "target": 10.0}
    if told.status in FINISHED:
        fields |= {"done": _day(told.due), "actual": 9.0, "evidence": words["evidence"]}
    if told.status is S.STANDARDISED:
        names = ("verified_worker", "verified_employer", "standardised_where")
        fields |= {own: words[own] for own in names}
        fields |= {"standardised_in": Standard.PROCEDURE, "standardised_on": _day(told.due + 14)}
        fields |= {"verified_worker_on": _day(told.due + 7), "verified_employer_on": _day(told.due + 7)}
    return Proposal(
        "",
        "",
        _day(-told.age),
        workshop.session.id,
        problem,
        change,
        subcompetency=part.id,
        item=next(iter(part.items)).id,
        proposer=told.proposer,
        language=language,
        status=told.status,
        owner=told.owner,
        due=_day(told.due) if told.due else "",
        impact=told.impact,
        ease=told.ease,
        **fields,
    )


def _day(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


def plan(desk: BrowserContext, workshop: Workshop, opened: Opened) -> Iterator[tuple[str, Page]]:
    """The plan as board and list, a form that says what is missing, the group's vote, and the plan back from Excel."""
    fill_plan(workshop)
    store = workshop.store
    page = opened(desk, workshop, "04_proposals", "?view=board")
    page.wait_for_selector(".pr-card")
    yield "proposals", page
    _view(page, 1)
    page.wait_for_selector(".pr-list tbody tr")
    yield "proposals-list", page
    accepted = next(own for own in store.proposals.all(workshop.session.id) if own.status is S.ACCEPTED)
    _view(page, 0)
    page.locator(f"[data-card='{accepted.id}']").click()
    page.locator(".pr-steps button").first.click()  # planned: much is missing
    page.wait_for_selector(".pr-wanted")
    page.mouse.move(2, 2)
    yield "proposals-form", page
    page.keyboard.press("Escape")
    page.wait_for_selector(".pr-form", state="detached")
    vote(workshop, workshop.session)
    _view(page, 3)
    page.locator(".pr-vote .sk-primary").click()  # close it
    page.locator(".pr-vote .sk-primary .mdi-sigma").click()  # count
    page.wait_for_selector(".pr-results td")
    page.locator(".sk-message button").click()
    page.mouse.move(2, 2)
    yield "proposals-matrix", page
    edit_in_excel(workshop)
    _view(page, 4)
    page.locator(".ex-edited .sk-primary").click()
    page.wait_for_selector(".ex-report .ex-group")
    page.locator(".ex-report").evaluate("own => own.scrollIntoView({ block: 'start' })")
    page.mouse.move(2, 2)
    yield "proposals-excel", page
    page.close(run_before_unload=True)


def _view(page: Page, place: int) -> None:
    page.locator(".pr-views button").nth(place).click()


def vote(workshop: Workshop, session: Session) -> None:
    """Open the vote; twelve people judge all that can be voted on."""
    store = workshop.store
    store.sessions.set_options(session.id, ballot=True)
    people = store.cohorts.people(session.cohort)[:12]
    for place, proposal in enumerate(store.proposals.ballot(session.id)):
        for turn, person in enumerate(people):
            impact, ease = 5 - (place + turn % 2) % 3, 2 + (2 * place + turn % 2) % 4
            store.proposals.vote(session.id, proposal.id, person.id, impact, ease)


def edit_in_excel(workshop: Workshop) -> None:
    """Write the plan, and edit it as somebody does: a day, owners, a step too far, a new row; one edit here too."""
    store, language = workshop.store.proposals, workshop.session.language
    file, _ = write_sheet(Room(workshop.workspace, workshop.store), str)
    every = store.all(workshop.session.id)
    book: Any = load_workbook(file)
    sheet = book.worksheets[1]
    column = {cell.value: cell.column for cell in sheet[1]}
    row = {sheet.cell(place, column["id"]).value: place for place in range(4, sheet.max_row + 1)}
    accepted, running = (next(own for own in every if own.status is status) for status in (S.ACCEPTED, S.IN_PROGRESS))
    new = next(own for own in every if own.status is S.PROPOSED)
    sheet.cell(row[accepted.id], column["due"]).value = f"{date.today() + timedelta(days=40):%d/%m/%Y}"
    sheet.cell(row[running.id], column["owner"]).value = "P. Vidal"
    sheet.cell(row[new.id], column["owner"]).value = "L. Araya"
    sheet.cell(row[new.id], column["status"]).value = VERIFIED[language]
    problem, change = ADDED[language]
    sheet.cell(4 + len(every), column["problem"]).value = problem
    sheet.cell(4 + len(every), column["proposal"]).value = change
    book.save(file)
    store.edit(running.id, owner="M. Rojas, P. Vidal")


VERIFIED = {"es": "Verificada", "en": "Verified"}
ADDED = {
    "es": ("Los guantes de la talla 7 se acaban el martes.", "Pedir según las tallas del turno."),
    "en": ("Gloves of size 7 run out on Tuesdays.", "Order by the sizes of the shift."),
}

IDEA = {
    "es": ("El candado está en la bodega. De noche está cerrada.", "Un candado por persona, con su nombre."),
    "en": ("The lock is in the store. At night it is closed.", "One lock for each person, with a name on it."),
    "pt": ("O cadeado fica no almoxarifado. De noite está fechado.", "Um cadeado por pessoa, com o nome."),
    "fr": ("Le cadenas est au magasin. La nuit, il est fermé.", "Un cadenas par personne, avec son nom."),
}
REPLY = {
    "es": "Gracias. Compramos diez candados. Llegan el lunes.",
    "en": "Thank you. We have bought ten locks. They come on Monday.",
    "pt": "Obrigado. Compramos dez cadeados. Chegam na segunda-feira.",
    "fr": "Merci. Nous avons acheté dix cadenas. Ils arrivent lundi.",
}
OTHERS = {
    "es": "Una pizarra con las respuestas junto al casino.",
    "en": "A board with the replies beside the canteen.",
    "pt": "Um quadro com as respostas junto ao refeitório.",
    "fr": "Un tableau avec les réponses près de la cantine.",
}


def ideas(page: Page, home: str, workshop: Workshop, session: Session) -> Iterator[tuple[str, Page]]:
    """A worker's proposal being written, the reply to it, and the vote, from the explanation and back to it."""
    store, language = workshop.store, session.language
    problem, change = IDEA[language]
    page.goto(f"{home}/ideas")
    page.fill("[name=problem]", problem)
    page.fill("[name=proposal]", change)
    page.locator("[name=proposal]").blur()
    yield f"phone-idea-{language}", page
    page.click("form.idea-form button.go")
    page.wait_for_selector("#mine .sent")
    kept = next(own for own in store.proposals.all(session.id) if own.problem == problem)
    store.proposals.edit(kept.id, status=S.ACCEPTED, reply=REPLY[language])
    page.goto(f"{home}/ideas")
    page.locator("#mine").evaluate("own => own.scrollIntoView({ block: 'start' })")
    yield f"phone-reply-{language}", page
    store.proposals.capture(replace(kept, id="", number="", problem="", proposal=OTHERS[language], status=S.PROPOSED))
    page.goto(home)
    store.sessions.set_options(session.id, ballot=True)
    page.locator("a.go[href$=ballot]").click()
    page.wait_for_selector("form.ballot")
    for place, mark in enumerate((5, 4, 3)):
        page.locator("fieldset.scale").nth(place).locator(f".mark:nth-child({mark})").click()
    page.evaluate("() => scrollTo(0, 0)")
    yield f"phone-ballot-{language}", page
    page.locator("form.ballot a.go").click()
    page.wait_for_selector("form.ballot", state="detached")
    store.sessions.set_options(session.id, ballot=False)
