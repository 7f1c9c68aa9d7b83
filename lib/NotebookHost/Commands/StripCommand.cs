using NotebookHost.Notebooks;

namespace NotebookHost.Commands;

/// <summary><c>strip</c>: removes outputs, for those who want to start from blank.</summary>
sealed class StripCommand() : RewriteCommand("strip", "Remove the outputs of notebooks.")
{
    protected override Task<string?> ChangeAsync(Notebook notebook, CancellationToken cancellation)
    {
        foreach (var cell in notebook.CodeCells)
        {
            cell.SetOutputs(null, []);
        }

        notebook.Canonicalise();

        return Task.FromResult<string?>(null);
    }
}
