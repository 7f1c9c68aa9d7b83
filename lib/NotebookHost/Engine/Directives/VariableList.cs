using Microsoft.DotNet.Interactive.Formatting;
using NotebookHost.Cells;
using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;

namespace NotebookHost.Engine.Directives;

/// <summary>A variable that cells have declared.</summary>
sealed record Variable(string Name, object? Value);

/// <summary>The session's variables as <c>#!who</c> and <c>#!whos</c> show them.</summary>
static class VariableList
{
    public static MimeBundle Names(IEnumerable<Variable> variables)
    {
        PocketView view = div(variables.Select(variable => variable.Name + "\t "));

        return CellFunctions.Formatted(view);
    }

    public static MimeBundle Table(IEnumerable<Variable> variables)
    {
        PocketView view = table(
            thead(tr(th("Variable"), th("Type"), th("Value"))),
            tbody(
                variables.Select(variable =>
                    tr(
                        td(variable.Name),
                        td(variable.Value?.GetType()),
                        td(div[@class: "dni-plaintext"](pre(variable.Value.ToDisplayString())))
                    )
                )
            )
        );

        return CellFunctions.Formatted(view);
    }
}
