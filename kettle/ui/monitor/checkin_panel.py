"""The check-in panel: typed at the chair, kept as it is typed, committed by one key."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle import wording
from kettle.domain import dates
from kettle.domain.errors import Reason, Unreadable
from kettle.domain.ids import SessionId
from kettle.domain.vitals import NotTaken, Vital
from kettle.domain.watch import Watch
from kettle.ui.monitor import checkin_look as looks
from kettle.ui.monitor.ask_box import AskBox
from kettle.ui.monitor.checkin_draft import CheckInDraft
from kettle.ui.monitor.checkin_fields import TimeField
from kettle.ui.monitor.checkin_form import CheckInForm
from kettle.ui.monitor.checkin_head import CheckInHead, head_look
from kettle.ui.monitor.checkin_look import Ask, AskKind, TypedCheckIn
from kettle.ui.monitor.checkin_saving import CheckInSaving
from kettle.ui.monitor.vital_words import last_values
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import Ground, Hairline
from kettle.ui.parts.text import Text
from kettle.ui.saying import Said
from kettle.ui.theme.letters import Letters
from kettle.ui.workplace import Workplace
from kettle.workflow.observing import SessionView

KEEP_AFTER_MS = 400


class CheckInPanel(Ground):
    """One check-in of one session.

    It is bound to a session and refuses to save for another one; binding it anew leaves what was
    typed as the draft of the old session and shows the new one's own draft, never the old text.
    `saved` comes after the commit.
    """

    saved = Signal()

    def __init__(self, place: Workplace) -> None:
        """Make an empty panel, bound to nobody."""
        super().__init__("surface", name="check_in_panel")
        self._place = place
        self._view: SessionView | None = None
        self._draft: CheckInDraft | None = None
        self._ask: Ask | None = None
        self._answered: list[Reason] = []
        theme = place.theme
        self._head = CheckInHead(theme=theme)
        self._form = CheckInForm(theme=theme)
        self._ask_box = AskBox(theme=theme)
        self._time = TimeField(theme=theme)
        self._save_button = Button(
            self.tr("Save check-in"), theme=theme, kind=ButtonKind.MAIN, key="Ctrl ↵",
            name="check_save", letters=Letters.CARD_HEAD,
        )  # fmt: skip
        self._foot = QVBoxLayout()
        self._saving = CheckInSaving(place, self, say_no=self._say_no)
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(KEEP_AFTER_MS)
        self._lay_out()
        self._connect()

    @property
    def session_id(self) -> SessionId | None:
        """Whose check-in this is."""
        return self._view.session_id if self._view else None

    @property
    def typed(self) -> TypedCheckIn:
        """What stands in the fields, the time among them."""
        return replace(self._form.typed, taken=self._time.field.text())

    def bind(self, view: SessionView) -> None:
        """Turn to a session: the old text stays behind as its draft, the new one's draft comes."""
        same = self.session_id == view.session_id
        if same and self._draft is not None and self._draft.is_mine:
            self._view = view
            return
        self.keep_draft()
        self._view = view
        self._draft = CheckInDraft(self._place, view.session_id)
        self._load(self._draft.typed)

    def show_session(self, view: SessionView, seen: Watch) -> None:
        """Show the present second; what was typed is not touched."""
        if view.session_id != self.session_id:
            return
        self._view = view
        zone = self._place.desk.zone
        self._head.show_look(head_look(view, seen, zone))
        self._form.show_last(last_values(view.state, zone))
        self._time.show_now(f"{self._place.desk.wall():%H:%M}")

    def start(self) -> None:
        """Put the caret where the work goes on: the first field that is still empty."""
        typed = self.typed
        empty = (vital for vital in looks.IN_ORDER if not typed.text(vital))
        first = Vital.SYSTOLIC if typed.is_empty else next(empty, Vital.SYSTOLIC)
        self._form.focus_on(first)

    def save(self, session_id: SessionId | None, *, as_typed: bool = True) -> None:
        """Save what was typed for the session the screen shows, or ask what is still open.

        `as_typed` keeps the value that was just asked about as it was typed.
        """
        if self._view is None or session_id != self._view.session_id:
            self._say(Reason("form_of_another_session"))
            return
        typed = self.typed
        if not typed.has_findings:
            self._save_note(typed)
            return
        ask = self._open_ask(typed, self._view, as_typed=as_typed)
        if ask is None:
            self._commit(typed, self._view)
        else:
            self._show_ask(ask)

    def keep_draft(self) -> None:
        """Keep what was typed, durably."""
        self._draft_timer.stop()
        if self._draft is not None:
            self._draft.keep(self.typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The time and the main button answer Enter as the other fields do."""
        if event.type() == QEvent.Type.FocusOut:
            self.keep_draft()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._on_entered()
                return True
        return super().eventFilter(watched, event)

    def _open_ask(self, typed: TypedCheckIn, view: SessionView, *, as_typed: bool) -> Ask | None:
        oxygen_runs = looks.oxygen_runs(view.state)
        while True:
            ask = looks.first_ask(
                typed, view.protocol, kept=self._answered, oxygen_runs=oxygen_runs
            )
            if ask is None or not as_typed or ask.kind is not AskKind.CONFIRM or ask != self._ask:
                return ask
            self._answered.append(ask.reason)

    def _commit(self, typed: TypedCheckIn, view: SessionView) -> None:
        draft = self._draft.place if self._draft else ""
        saved = self._saving.reading(view, typed, draft=draft, fields={"taken": self._time})
        if saved is not None:
            self._begin_anew()
            self._saving.say_saved(view, saved)
            self.saved.emit()

    def _save_note(self, typed: TypedCheckIn) -> None:
        """A note alone is no check-in; nothing at all is said to be nothing."""
        if self._view is None or not typed.note.strip():
            self._say(Reason("reading_is_empty"))
            self.start()
        elif self._saving.note(self._view, typed.note):
            if self._draft is not None:
                self._draft.throw_away()
            self._begin_anew()
            self.saved.emit()

    def _begin_anew(self) -> None:
        """Empty fields for the next check-in of the same chair."""
        self._draft_timer.stop()
        if self._draft is not None:
            self._draft.forget()
        self._load(TypedCheckIn())

    def _load(self, typed: TypedCheckIn) -> None:
        """Show what was typed in these fields, and nothing of any other check-in."""
        self._clear_ask()
        self._answered.clear()
        runs = self._view is not None and looks.oxygen_runs(self._view.state)
        self._form.close_more()
        self._form.load(typed)
        if runs:
            self._form.open_more()
        self._time.field.setText(typed.taken)
        since = self._draft.since if self._draft and not typed.is_empty else None
        self._head.show_unsaved(self._clock(since) if since else "")

    def _show_ask(self, ask: Ask) -> None:
        sentence = self._sentence(ask.reason)
        self._clear_ask()
        self._ask = ask
        self._form.show_wrong(ask.vital, sentence)
        self._put_ask_box(self._form.row_of(ask.vital))
        self._ask_box.show_ask(ask, sentence)
        if ask.kind is AskKind.WHY_MISSING:
            self._ask_box.focus_reasons()
        else:
            self._form.focus_on(ask.vital, chosen=True)
        QTimer.singleShot(0, self._show_whole_ask)

    def _show_whole_ask(self) -> None:
        """Scroll to the question once it has its height."""
        if self._ask is not None:
            self._form.ensureWidgetVisible(self._ask_box, 0, 0)

    def _clear_ask(self) -> None:
        self._ask = None
        self._ask_box.hide()
        self._form.clear_wrong()
        self._time.clear_wrong()

    def _put_ask_box(self, row: QWidget | None) -> None:
        """Under the row it is about; what is about no field stands above the main button."""
        for layout in (self._form.column, self._foot):
            layout.removeWidget(self._ask_box)
        if row is None:
            self._foot.insertWidget(0, self._ask_box)
        else:
            self._form.column.insertWidget(self._form.column.indexOf(row) + 1, self._ask_box)

    def _say(self, reason: Reason) -> None:
        self._say_at_foot(self._sentence(reason))

    def _say_no(self, said: Said) -> None:
        self._say_at_foot(said.sentence)

    def _say_at_foot(self, sentence: str) -> None:
        self._put_ask_box(None)
        self._ask_box.say(sentence)

    def _on_edited(self) -> None:
        self._clear_ask()
        self._draft_timer.start()

    def _on_time_edited(self, text: str) -> None:
        self._on_edited()

    def _on_entered(self) -> None:
        """Enter takes what is offered at this field, and otherwise saves or asks what is open."""
        if self._ask is not None and self._ask.take and self._form.is_at(self._ask.vital):
            self._on_taken()
        else:
            self.save(self.session_id, as_typed=False)

    def _on_taken(self) -> None:
        if self._ask is not None:
            self._form.put(self._ask.take)
            self.save(self.session_id, as_typed=False)

    def _on_kept(self) -> None:
        self.save(self.session_id)

    def _on_reason(self, why: NotTaken) -> None:
        if self._ask is not None:
            self._form.give_reason(self._ask.vital, why)
            self.save(self.session_id, as_typed=False)

    def _on_line(self, line: str) -> None:
        """A whole line in the first field goes into its fields; one that cannot stays as typed."""
        try:
            typed = looks.spread_line(self._form.typed, line)
        except Unreadable as no:
            self._ask = None
            self._form.show_wrong(Vital.SYSTOLIC, self._sentence(no.reason))
            self._put_ask_box(self._form.row_of(Vital.SYSTOLIC))
            self._ask_box.say(self._sentence(no.reason))
            return
        self._form.load(typed)
        empty = (vital for vital in looks.IN_ORDER if not typed.text(vital))
        self._form.focus_on(next(empty, Vital.PAIN))
        self._on_edited()

    def _on_thrown_away(self) -> None:
        if self._draft is not None:
            self._draft.throw_away()
        self._begin_anew()
        self.start()

    def _on_finished(self) -> None:
        self._save_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _clock(self, instant: datetime) -> str:
        return dates.clock_at(instant, self._place.desk.zone)

    def _sentence(self, reason: Reason) -> str:
        return wording.sentence(reason, zone=self._place.desk.zone)

    def _connect(self) -> None:
        self._draft_timer.timeout.connect(self.keep_draft)
        self._form.edited.connect(self._on_edited)
        self._form.left.connect(self.keep_draft)
        self._form.entered.connect(self._on_entered)
        self._form.line_typed.connect(self._on_line)
        self._form.finished.connect(self._on_finished)
        self._ask_box.taken.connect(self._on_taken)
        self._ask_box.kept.connect(self._on_kept)
        self._ask_box.reason_given.connect(self._on_reason)
        self._head.thrown_away.connect(self._on_thrown_away)
        self._time.field.textEdited.connect(self._on_time_edited)
        self._time.wrong_said.connect(self._say_at_foot)
        self._save_button.clicked.connect(self._on_kept)
        for control in (self._time.field, self._save_button):
            control.installEventFilter(self)

    def _lay_out(self) -> None:
        px = self._place.theme.px
        self._save_button.setMinimumHeight(px(52))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._time)
        row.addWidget(self._save_button, 1)
        self._foot.setContentsMargins(px(16), px(8), px(16), px(12))
        self._foot.setSpacing(px(8))
        self._foot.addLayout(row)
        hint = self.tr("Vital signs are never copied forward. Complete figures move on.")
        self._foot.addWidget(Text(hint, Letters.SMALL, "ink3", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(Hairline())
        column.addWidget(self._form, 1)
        column.addLayout(self._foot)
        self._put_ask_box(None)
