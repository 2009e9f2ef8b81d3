"""Routes and steps as sentences: for screen readers, for tables, and beside what is drawn."""

from __future__ import annotations

from explorer.takeaway.handout import Labels, RouteLine, StepBar


def step_words(step: StepBar, labels: Labels) -> str:
    """A step in words: "Nursing degree, 3 years, paid"."""
    parts = (step.title, step.time, labels.paid if step.paid else "")
    return ", ".join(part for part in parts if part)


def route_head(route: RouteLine) -> str:
    """The kind and the name of a route, once where they are the same."""
    return ": ".join(dict.fromkeys(part for part in (route.kind_title, route.title) if part))


def route_sentence(route: RouteLine, labels: Labels) -> str:
    """A whole route as one sentence."""
    parts = [f"{route_head(route)}, {route.time}"]
    parts += [part.rstrip(".") for part in (route.needs, route.text) if part]
    parts += [f"{place}. {step_words(step, labels)}" for place, step in enumerate(route.steps, 1)]
    if route.to:
        parts.append(f"{labels.then} {route.to}")
    return "; ".join(parts) + "."
