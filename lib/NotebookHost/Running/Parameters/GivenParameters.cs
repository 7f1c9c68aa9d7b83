using System.Text.Json.Nodes;
using NotebookHost.Notebooks;

namespace NotebookHost.Running.Parameters;

/// <summary>
/// Values from the command line for the variables that a notebook's cell tagged <c>parameters</c> declares, given as papermill does: by a
/// cell behind that one, and recorded where papermill's readers find them.
/// </summary>
sealed class GivenParameters(IReadOnlyDictionary<string, string> values)
{
    const string Declaring = "parameters",
        Injected = "injected-parameters";

    /// <returns>Null, or why the notebook cannot be given them.</returns>
    public string? InjectInto(Notebook notebook)
    {
        if (values.Count == 0)
        {
            return null;
        }

        if (notebook.CodeCells.FirstOrDefault(cell => cell.HasTag(Declaring)) is not { } declaring)
        {
            return RunningErrors.NoParameters;
        }

        var variables = DeclaredVariables.Of(declaring.Code);
        var source = "// Parameters";
        var recorded = new JsonObject();
        foreach (var (name, text) in values)
        {
            if (!variables.TryGetValue(name, out var variable))
            {
                return RunningErrors.UnknownParameter(name, variables.Keys);
            }

            if (variable.IsFixed)
            {
                return RunningErrors.FixedParameter(name);
            }

            if (ParameterValue.Of(text, variable.Type) is not { } value)
            {
                return RunningErrors.BadParameter(name, text, variable.TypeName);
            }

            source += $"\n{variable.Identifier} = {value.Code};";
            recorded[name] = value.Json;
        }

        Put(source, notebook, declaring);
        Record(recorded, notebook);

        return null;
    }

    static void Put(string source, Notebook notebook, CodeCell declaring)
    {
        var cell = CodeCell.New(source, Injected);
        if (notebook.CodeCells.FirstOrDefault(other => other.HasTag(Injected)) is { } earlier)
        {
            notebook.Replace(earlier, cell);
        }
        else
        {
            notebook.Insert(declaring, cell);
        }
    }

    static void Record(JsonObject parameters, Notebook notebook)
    {
        if (notebook.Metadata["papermill"] is not JsonObject papermill)
        {
            notebook.Metadata["papermill"] = papermill = new JsonObject();
        }

        papermill["parameters"] = parameters;
    }
}
