using System.CommandLine;
using NotebookHost.Commands;
using NotebookHost.Jupyter;
using NotebookHost.Reporting;
using NotebookHost.Workers;

// Before the command line is parsed: a worker's start is what a reader waits for.
if (args is [Worker.Verb, var readHandle, var writeHandle, var endOfCell])
{
    return Worker.Run(readHandle, writeHandle, endOfCell);
}

if (args is [Kernel.Verb, var connectionFile])
{
    return Kernel.Run(connectionFile);
}

VisibleText.OnConsole();
var root = new RootCommand("Runs C# notebooks without an editor, and in one as a Jupyter kernel.")
{
    new RunCommand(),
    new CheckCommand(),
    new FormatCommand(),
    new StripCommand(),
    new ClaimsCommand(),
    new JupyterCommand(),
};
var parsed = root.Parse(args.Length == 0 ? ["run"] : args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(CommandErrors.Usage(parsed.Errors.Select(error => error.Message)));

    return 2;
}

// Signals are a command's own to handle.
return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null });
