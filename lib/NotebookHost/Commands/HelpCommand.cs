using System.CommandLine;

namespace NotebookHost.Commands;

/// <summary><c>help</c>: the same as the option, for those who try the word.</summary>
sealed class HelpCommand : Command
{
    public HelpCommand()
        : base("help", "Show what a command does, and its options.")
    {
        var names = new Argument<string[]>("COMMAND")
        {
            Description = "The command (default: all of them).",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Arguments.Add(names);
        SetAction((arguments, _) => CommandLine.RunAsync([.. arguments.GetValue(names) ?? [], "--help"]));
    }
}
