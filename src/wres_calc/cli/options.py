"""The options of the commands, made from their one list.

A command names the groups of options that it takes; here each option of a group becomes one of the
command line. What is not given there may stand in the settings file.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import typer

from wres_calc.options import flag_of, is_repeated, is_switch, option_of

Extracts = Annotated[
    Path,
    typer.Argument(
        metavar="FOLDER", help="The folder that holds the extracts; this one if not given.", show_default=False
    ),
]
_CONTEXT = "context"


@dataclass(frozen=True)
class Only:
    """The options of a group that a command takes, by the names of their fields."""

    names: tuple[str, ...]


def with_options(command: Callable[..., None], settings: str = "") -> Callable[..., None]:
    """A command as typer takes it: each group of options as options of their own.

    Args:
        command: what is done; a parameter that is annotated with a group of options gets one.
        settings: the table of the settings file that holds options of this command, if one does.
            The command's first parameter is then the folder of the extracts.
    """
    hints = get_type_hints(command, include_extras=True)
    plain: list[inspect.Parameter] = []
    options: list[inspect.Parameter] = []
    groups: dict[str, tuple[type, tuple[str, ...]]] = {}
    for parameter in inspect.signature(command).parameters.values():
        group = _group(hints[parameter.name])
        if group is None:
            plain.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))
            continue
        declared = list(_declared(hints[parameter.name], group))
        groups[parameter.name] = group, tuple(one.name for one in declared)
        options += [_parameter(one, with_opposite=bool(settings)) for one in declared]
    folder = plain[0].name if plain else ""

    def expanded(**values: Any) -> None:
        context: typer.Context = values[_CONTEXT]
        given = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
            if name != _CONTEXT and _is_given(context, name)
        }
        if settings:
            given = _from_settings(settings, Path(values[folder]), given) | given
        command(
            **{one.name: values[one.name] for one in plain},
            **{
                name: group(**{own: given[own] for own in names if own in given})
                for name, (group, names) in groups.items()
            },
        )

    context = inspect.Parameter(_CONTEXT, inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    expanded.__name__ = command.__name__
    expanded.__doc__ = command.__doc__
    signature = inspect.Signature([context, *plain, *options])
    expanded.__signature__ = signature  # type: ignore[attr-defined]
    expanded.__annotations__ = {one.name: hints.get(one.name, one.annotation) for one in signature.parameters.values()}
    return expanded


def _group(hint: Any) -> type | None:
    """The group of options that a parameter is, if it is one."""
    kind = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return kind if isinstance(kind, type) and is_dataclass(kind) else None


def _declared(hint: Any, group: type) -> Iterator[Field[Any]]:
    """The options of a group that a command takes: all, unless it says which."""
    chosen = [extra.names for extra in get_args(hint)[1:] if isinstance(extra, Only)]
    for declared in fields(group):
        if not chosen or declared.name in chosen[0]:
            yield declared


def _parameter(declared: Field[Any], *, with_opposite: bool) -> inspect.Parameter:
    """An option as a parameter that typer understands.

    Args:
        declared: the option.
        with_opposite: whether a switch can be switched off, as the settings may switch it on.
    """
    option = option_of(declared)
    flag = flag_of(declared)
    kind: Any = bool if is_switch(declared) else option.kind
    default = None if is_repeated(declared) else declared.default
    if is_repeated(declared):
        kind = list[kind] | None
    elif default is None:
        kind = kind | None
    off = f"/--{_opposite(flag)}" if is_switch(declared) and with_opposite else ""
    names = [f"--{flag}{off}"]
    if option.short:
        names.append(f"-{option.short}")
    made = typer.Option(*names, metavar=option.metavar or None, help=option.help, show_default=not is_switch(declared))
    return inspect.Parameter(
        declared.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, made]
    )


def _opposite(flag: str) -> str:
    """What switches an option off again that the settings file switches on."""
    return flag.removeprefix("no-") if flag.startswith("no-") else f"no-{flag}"


def _is_given(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _from_settings(command: str, folder: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    if not folder.is_dir():
        return {}
    from wres_calc.extracts.settings import settings_options

    return settings_options(command, folder, given.get("config"))
