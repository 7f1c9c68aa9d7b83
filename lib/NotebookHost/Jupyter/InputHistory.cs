using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace NotebookHost.Jupyter;

/// <summary>The inputs of this session; those of earlier sessions are not kept.</summary>
sealed class InputHistory
{
    const int Session = 1;

    readonly List<(int Line, string Code, string? Output)> cells = [];

    public void Add(int line, string code, string? output) => cells.Add((line, code, output));

    /// <summary>What a <c>history_request</c> asks for: a range, the tail, or what matches a pattern.</summary>
    public JsonArray Find(Request request)
    {
        var most = request.Number("n", int.MaxValue);
        var found = request.Text("hist_access_type") switch
        {
            "range" => request.Number("session", 0) is 0 or Session
                ? cells.Where(cell => cell.Line >= request.Number("start", 0) && cell.Line < request.Number("stop", int.MaxValue))
                : [],
            "search" => Matching(request.Text("pattern") ?? "*", request.Flag("unique", false)).TakeLast(most),
            _ => cells.TakeLast(most),
        };
        var withOutput = request.Flag("output", false);

        return [.. found.Select(cell => new JsonArray(Session, cell.Line, withOutput ? new JsonArray(cell.Code, cell.Output) : cell.Code))];
    }

    IEnumerable<(int Line, string Code, string? Output)> Matching(string pattern, bool unique)
    {
        var found = cells.Where(cell => FileSystemName.MatchesSimpleExpression(pattern, cell.Code, ignoreCase: false));

        return unique ? found.Reverse().DistinctBy(cell => cell.Code).Reverse() : found;
    }
}
