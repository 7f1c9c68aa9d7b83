using System.CommandLine;
using NotebookClaims;
using NotebookHost.Notebooks;
using NotebookHost.Reporting;
using NotebookHost.Running;

namespace NotebookHost.Commands;

/// <summary><c>claims</c>: writes what notebooks have found of their claims as a table into a Markdown file. Executes nothing.</summary>
sealed class ClaimsCommand : NotebooksCommand
{
    readonly Option<string> into = new("--into")
    {
        Description = $"The Markdown file, with a line {ClaimsPlace.Open} and one {ClaimsPlace.Close}.",
        HelpName = "FILE",
        Required = true,
    };

    public ClaimsCommand()
        : base("claims", "Write the claims in the outputs of notebooks as a table into a Markdown file.") => Add([into]);

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var place = ClaimsPlace.In(arguments.GetValue(into)!);
        var name = Repository.Name(place.Path);
        var table = new ClaimsTable(Path.GetDirectoryName(place.Path)!);
        var problems = Files(arguments, Repository.Artifacts).Select(file => Problem(file.Path, table)).OfType<string>().ToList();
        if (table.Problem is { } problem)
        {
            problems.Add(problem);
        }

        if (problems.Count > 0)
        {
            problems.Add(ReportingErrors.LeftAsItIs(name));
            await Console.Error.WriteLineAsync(string.Join('\n', problems));

            return SomethingFailed;
        }

        return await FillAsync(place, name, table);
    }

    string? Problem(string path, ClaimsTable table)
    {
        var name = Repository.Name(path);
        var read = NotebookReader.Read(path);
        if (read.Notebook is not { } notebook)
        {
            return $"{name}: {read.Problem}";
        }

        try
        {
            // Some kernels store the data of a claim as text.
            notebook.Canonicalise();
            table.Add(path, name, NotebookData.Of([.. notebook.Cells]));

            return null;
        }
        catch (FormatException exception)
        {
            return $"{name}: {exception.Message}";
        }
    }

    static async Task<int> FillAsync(ClaimsPlace place, string name, ClaimsTable table)
    {
        try
        {
            var note = place.Fill(table.ToString());
            Console.WriteLine(string.Join(" ", new[] { $"{name}: {table.Count}", note }.OfType<string>()));

            return AllSucceeded;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(Errors.Unwritable(name, exception));

            return SomethingFailed;
        }
    }
}
