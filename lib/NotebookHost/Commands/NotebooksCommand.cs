using System.CommandLine;
using NotebookHost.Running;

namespace NotebookHost.Commands;

/// <summary>A command about notebooks, and which.</summary>
abstract class NotebooksCommand : HostCommand
{
    readonly Argument<string[]> paths = new("PATH")
    {
        Description = "Notebooks, or folders of them (default: the repository's notebooks/).",
        Arity = ArgumentArity.ZeroOrMore,
    };
    readonly Option<string[]> filter = new("--filter")
    {
        Description =
            "Of these, only those whose name has PATTERN in it or fits it (0*), or which have a tag (tag:slow); "
            + "!PATTERN for the others. If given twice, both must hold.",
        HelpName = "PATTERN",
    };

    protected NotebooksCommand(string name, string description)
        : base(name, description)
    {
        Arguments.Add(paths);
        Options.Add(filter);
    }

    /// <summary>Whether the command is about the repository's own notebooks, all of them.</summary>
    protected bool IsAboutAll(ParseResult arguments) => Paths(arguments).Length == 0 && Patterns(arguments).Length == 0;

    protected IReadOnlyList<NotebookFile> Files(ParseResult arguments, string output) =>
        NotebookFilter.Keep(NotebookSearch.Find(Repository, output, Paths(arguments)), Patterns(arguments));

    string[] Paths(ParseResult arguments) => arguments.GetValue(paths) ?? [];

    string[] Patterns(ParseResult arguments) => arguments.GetValue(filter) ?? [];
}
