"""An undefined variable in one of the project's templates is an error while testing."""

from __future__ import annotations

import copy
import inspect
from typing import Any

from django.template.base import FilterExpression, Node

from config import BASE_DIR

PROJECT_TEMPLATES = str(BASE_DIR / "templates")
FILTERS_THAT_EXPECT_NOTHING = {"default", "default_if_none"}


class UndefinedVariableError(Exception):
    """A template shows a variable that its context does not hold."""


class UndefinedVariable(str):
    """A value for the template option ``string_if_invalid``, which Django formats with ``%``.

    Templates of other packages, and expressions that say ``|default:``, get what they would get
    outside the tests; everything else raises ``UndefinedVariableError``.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        """Be false to templates: Django hands this very value on where an object does not exist.

        Only Django itself, before it formats the value, has to find that there is one.
        """
        frame = inspect.currentframe()
        caller = frame and frame.f_back
        return caller is not None and isinstance(caller.f_locals.get("self"), FilterExpression)

    def __mod__(self, variable: Any) -> Any:
        """Return what production would show, or raise if the project's template has a mistake."""
        expression, context, template = _surroundings()
        if expression is None:
            return ""
        names = {function.__name__ for function, _arguments in expression.filters}
        if template.startswith(PROJECT_TEMPLATES) and not names & FILTERS_THAT_EXPECT_NOTHING:
            raise UndefinedVariableError(f"{template} shows {variable!r}, which is not defined.")
        lenient = copy.copy(expression)
        lenient.var = ""
        lenient.is_var = False
        return lenient.resolve(context)


def _surroundings() -> tuple[FilterExpression | None, Any, str]:
    """Return the expression being resolved, its context, and the template file it stands in."""
    expression: FilterExpression | None = None
    context: Any = None
    frame = inspect.currentframe()
    while frame is not None:
        subject = frame.f_locals.get("self")
        if expression is None and isinstance(subject, FilterExpression):
            expression, context = subject, frame.f_locals.get("context")
        if isinstance(subject, Node) and (origin := getattr(subject, "origin", None)):
            return expression, context, str(origin.name)
        frame = frame.f_back
    return expression, context, ""
