"""A few fields on one line and the button that takes them; what is wrong is said below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.ui.monitor.turning_row import TurningRow
from kettle.ui.parts.buttons import Button
from kettle.ui.parts.line import Line
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.saying import Said
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryField:
    """One field: the name its `Unreadable` carries, what it is called, an example, its width."""

    name: str
    label: str
    example: str = ""
    wide: int = 150
    filled: str = ""


class EntryLine(Line):
    """A field of an entry: it knows how to say what is wrong with it."""

    def __init__(self, asked: EntryField, *, owner: Entry, theme: Theme, prefix: str) -> None:
        """Make the field as it is asked for; only names are ever filled in beforehand."""
        super().__init__(owner)
        self._owner = owner
        self.setObjectName(f"{prefix}_{asked.name}")
        self.setAccessibleName(asked.label)
        self.setPlaceholderText(asked.example or asked.label)
        self.setMaxLength(_LONGEST)
        self.setMinimumWidth(theme.px(asked.wide))
        self.setText(asked.filled)

    def say_wrong(self, sentence: str) -> None:
        """Say what is wrong, and put the caret there; what was typed stays."""
        self._owner.say_wrong(sentence, at=self)

    def dress(self, *, wrong: bool) -> None:
        """Show or take away the thick ink edge."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)


class Entry(QWidget):
    """Typed, then Enter; Enter in an earlier field goes on to the next empty one.

    `entered(again)` says whether exactly the same was entered again after a question: then it is
    meant.
    """

    entered = Signal(bool)

    def __init__(
        self,
        fields: Sequence[EntryField],
        *,
        theme: Theme,
        name: str,
        verb: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make empty fields and their button."""
        super().__init__(parent)
        self._theme = theme
        self._asked_about: tuple[str, ...] | None = None
        self.setObjectName(name)
        self._lines = {
            one.name: EntryLine(one, owner=self, theme=theme, prefix=name) for one in fields
        }
        self._button = Button(verb, theme=theme, name=f"{name}_enter")
        self._sign = Icon("triangle-alert", theme=theme, size=16, colour="ink")
        self._wrong = Text("", Letters.SMALL_MEDIUM, "ink", wrap=True)
        self._wrong.setObjectName(f"{name}_wrong")
        self._lay_out(fields)
        for line in self._lines.values():
            line.textEdited.connect(self.clear_wrong)
            line.returnPressed.connect(self._on_enter)
        self._button.clicked.connect(self.submit)
        self.setFocusProxy(next(iter(self._lines.values())))

    @property
    def lines(self) -> dict[str, EntryLine]:
        """The fields by the name their `Unreadable` carries."""
        return self._lines

    @property
    def wrong(self) -> str:
        """What stands below the fields."""
        return self._wrong.text()

    @property
    def is_asking(self) -> bool:
        """Whether a question about what was typed waits for an answer."""
        return self._asked_about is not None

    def text(self, name: str) -> str:
        """What stands in a field, as typed."""
        return self._lines[name].text()

    def empty(self) -> None:
        """Take away what was typed, once it is kept."""
        for line in self._lines.values():
            line.setText("")
        self.clear_wrong()

    def ask(self, question: str) -> None:
        """Ask about what was typed; entering the same again means it."""
        self.say_wrong(self.tr("%s Enter keeps it as typed.") % question)
        self._asked_about = self._texts()

    def say(self, said: Said) -> None:
        """Say a no that is about no single field."""
        self.say_wrong(said.sentence)

    def say_wrong(self, sentence: str, *, at: EntryLine | None = None) -> None:
        """Say below the fields what is wrong, with the caret at the field it is about."""
        at = at or next(iter(self._lines.values()))
        self._wrong.setText(sentence)
        self._show_wrong(shown=True)
        at.dress(wrong=True)
        at.setAccessibleDescription(sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(at, sentence))
        at.setFocus(Qt.FocusReason.OtherFocusReason)
        at.selectAll()

    def clear_wrong(self) -> None:
        """Take the sentence away."""
        self._asked_about = None
        self._wrong.setText("")
        self._show_wrong(shown=False)
        for line in self._lines.values():
            line.dress(wrong=False)
            line.setAccessibleDescription("")

    def hide_verb(self) -> None:
        """Leave the entering to Enter and to another button."""
        self._button.hide()

    def submit(self) -> None:
        """Enter what was typed."""
        self.entered.emit(self._asked_about == self._texts())

    def _on_enter(self) -> None:
        order = list(self._lines.values())
        here = next((at for at, line in enumerate(order) if line.hasFocus()), len(order) - 1)
        following = next((line for line in order[here + 1 :] if not line.text().strip()), None)
        if following is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submit()

    def _texts(self) -> tuple[str, ...]:
        return tuple(line.text() for line in self._lines.values())

    def _show_wrong(self, *, shown: bool) -> None:
        self._wrong.setVisible(shown)
        self._sign.setVisible(shown)

    def _lay_out(self, fields: Sequence[EntryField]) -> None:
        px = self._theme.px
        row = TurningRow(gap=px(8))
        for one in fields:
            row.add(self._lines[one.name], one.wide)
        row.add(self._button)
        foot = QHBoxLayout()
        foot.setSpacing(px(6))
        foot.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._wrong, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(row)
        column.addLayout(foot)
        self._show_wrong(shown=False)
