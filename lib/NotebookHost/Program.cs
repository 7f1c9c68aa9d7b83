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

return await CommandLine.RunAsync(args.Length == 0 ? ["run"] : args);
