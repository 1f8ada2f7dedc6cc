"""What each command says of itself."""

import re

import pytest

from site_builder.cli import cli, main


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_shows_examples_that_it_understands(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--help"]) == 0

    told = capsys.readouterr().out
    examples = re.findall(rf"site-builder {name}\b([^\n|)]*)", told.partition("Options:")[0])
    known = {option for param in cli.commands[name].params for option in param.opts}
    used = {option for example in examples for option in re.findall(r"(?<=\s)--?[a-z-]+", example)}
    assert len(examples) > 1  # the first is the line of usage
    assert used <= known


def test_the_program_names_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0

    told = capsys.readouterr().out
    assert [
        name for name in cli.commands if not re.search(rf"^  {name} ", told, re.MULTILINE)
    ] == []
