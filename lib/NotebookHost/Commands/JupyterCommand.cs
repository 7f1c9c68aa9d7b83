using System.CommandLine;
using NotebookHost.Jupyter;

namespace NotebookHost.Commands;

/// <summary><c>jupyter install</c> and <c>jupyter uninstall</c>: tells Jupyter of the kernel, and takes it back.</summary>
sealed class JupyterCommand : Command
{
    const int Done = 0,
        Failed = 1,
        Unusable = 2;

    readonly Option<bool> user = new("--user") { Description = "For the current user (the default)." };
    readonly Option<string?> prefix = new("--prefix")
    {
        Description = "Into DIR/share/jupyter, as for an environment of Python.",
        HelpName = "DIR",
    };
    readonly Option<string> name = new("--name")
    {
        Description = "The name by which notebooks ask for the kernel.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "notebookhost",
    };

    public JupyterCommand()
        : base("jupyter", "Make this host a kernel for Jupyter, VS Code and JupyterLab.")
    {
        Subcommands.Add(Named("install", "Register the kernel.", spec => spec.Install()));
        Subcommands.Add(Named("uninstall", "Remove the kernel.", spec => spec.Uninstall()));
    }

    Command Named(string verb, string description, Func<KernelSpec, string> act)
    {
        var command = new Command(verb, description) { user, prefix, name };
        command.SetAction(arguments => Run(arguments, act));

        return command;
    }

    int Run(ParseResult arguments, Func<KernelSpec, string> act)
    {
        try
        {
            if (arguments.GetValue(user) && arguments.GetValue(prefix) is not null)
            {
                throw CommandErrors.BothPlaces;
            }

            Console.WriteLine(act(new(arguments.GetValue(name)!, arguments.GetValue(prefix))));

            return Done;
        }
        catch (UsageException exception)
        {
            Console.Error.WriteLine(exception.Message);

            return Unusable;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);

            return Failed;
        }
    }
}
