using System.Text.Json.Serialization;
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
sealed record CellOutcome(int Index, Status Status, double Seconds = 0, string? Error = null);

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

    /// <summary>The cell that failed, for the report.</summary>
    [JsonIgnore]
    public FailedCell? Failure { get; init; }
}

/// <summary>What a reader needs to find the fault without opening the notebook.</summary>
sealed record FailedCell(string Name, string Source, string Printed, CellError Error);
