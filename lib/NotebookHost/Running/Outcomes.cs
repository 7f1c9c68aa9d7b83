using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using NotebookHost.Cells;

namespace NotebookHost.Running;

[JsonConverter(typeof(JsonStringEnumConverter<Status>))]
enum Status
{
    [JsonStringEnumMemberName("passed")]
    Passed,

    [JsonStringEnumMemberName("failed")]
    Failed,

    [JsonStringEnumMemberName("skipped")]
    Skipped,

    [JsonStringEnumMemberName("not-run")]
    NotRun,
}

/// <summary>How one code cell fared.</summary>
/// <param name="Index">Its place among all the notebook's cells, from 0.</param>
sealed record CellOutcome(int Index, Status Status, double Seconds = 0, string? Error = null)
{
    /// <summary>Its number among the code cells, and its id.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";
}

/// <summary>How one notebook fared; a file that is no notebook has no cells but a problem.</summary>
sealed record NotebookOutcome(
    string Path,
    Status Status,
    double Seconds,
    IReadOnlyList<CellOutcome> Cells,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error = null
)
{
    /// <summary>What of its file was not kept, though nothing failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }

    /// <summary>Where in the file the error is, from 1; null where it is nowhere in particular.</summary>
    [JsonIgnore]
    public int? ErrorLine { get; init; }

    /// <summary>The cell that failed, for the report.</summary>
    [JsonIgnore]
    public FailedCell? Failure { get; init; }
}

/// <summary>What a reader needs to find the fault without opening the notebook.</summary>
sealed record FailedCell(string Name, string Source, string Printed, CellError Error)
{
    /// <summary>The line of its source, from 1, at which the error arose or left it; null where its trace does not say.</summary>
    public int? Line =>
        Error.Trace.Select(line => Regex.Match(line, $@"\b{Regex.Escape(Name)}, line (\d{{1,9}})")).FirstOrDefault(match => match.Success)
            is { } found
            ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;
}
