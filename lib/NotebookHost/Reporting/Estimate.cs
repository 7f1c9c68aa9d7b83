using NotebookHost.Running;

namespace NotebookHost.Reporting;

/// <summary>How long the rest of a run will take, by what notebooks took when they were run last.</summary>
/// <param name="last">Their latest results.</param>
/// <param name="jobs">Notebooks at a time.</param>
sealed class Estimate(Results last, int jobs)
{
    readonly Dictionary<string, double> expected = last
        .Notebooks.Where(outcome => outcome.Status == Status.Passed)
        .ToDictionary(outcome => outcome.Path, outcome => outcome.Seconds);
    double took,
        wouldHaveTaken;

    /// <summary>Learns how long a notebook has taken now: this machine may be busier than it was, or another one.</summary>
    public void Learn(NotebookOutcome outcome)
    {
        if (outcome.Status != Status.Passed)
        {
            return;
        }

        took += outcome.Seconds;
        wouldHaveTaken += expected.TryGetValue(outcome.Path, out var seconds) ? seconds : outcome.Seconds;
        expected.TryAdd(outcome.Path, outcome.Seconds);
    }

    /// <summary>Seconds; null where nothing is known.</summary>
    /// <param name="running">Each with the seconds for which it has been running.</param>
    public double? Left(IReadOnlyCollection<(string Notebook, double Seconds)> running, IReadOnlyCollection<string> waiting)
    {
        if (expected.Count == 0)
        {
            return null;
        }

        var unknown = expected.Values.Average();
        var pace = wouldHaveTaken > 0 ? took / wouldHaveTaken : 1;
        List<double> left =
        [
            .. running.Select(one => Math.Max(0, (pace * Expected(one.Notebook)) - one.Seconds)),
            .. waiting.Select(notebook => pace * Expected(notebook)),
        ];

        return left.Count == 0 ? 0 : Math.Max(left.Max(), left.Sum() / jobs);

        double Expected(string notebook) => expected.GetValueOrDefault(notebook, unknown);
    }
}
