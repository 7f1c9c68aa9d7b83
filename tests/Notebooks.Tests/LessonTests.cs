using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>A lesson asks, shows, teaches and tests, and says in words what came out.</summary>
public partial class LessonTests
{
    public static TheoryData<string> Lessons => [.. Repository.Lessons.Select(path => Path.GetFileName(path))];

    public static TheoryData<string> Names => [.. Repository.Notebooks.Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void It_opens_with_a_title_a_question_what_is_learnt_and_the_minutes(string name)
    {
        var opening = NotebookFile.Named(name).Prose.First();

        Assert.StartsWith(
            $"# {int.Parse(name[..2], System.Globalization.CultureInfo.InvariantCulture)}. ",
            opening,
            StringComparison.Ordinal
        );
        Assert.Matches(Question(), opening);
        Assert.Contains("**You will learn** ", opening, StringComparison.Ordinal);
        Assert.Matches(@"\bAbout \d+ minutes\b", opening);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_opens_with_links_to_the_overview_and_to_the_lessons_beside_it(string name)
    {
        var opening = NotebookFile.Named(name).Prose.First();
        var links = opening.Split('\n')[^1];
        var lessons = Repository.Lessons.ToList();
        var place = lessons.FindIndex(path => Path.GetFileName(path) == name);

        Assert.StartsWith("# ", opening, StringComparison.Ordinal);
        Assert.Contains("[Overview](../README.md)", links, StringComparison.Ordinal);
        if (place >= 0)
        {
            var previous = lessons.Take(place).TakeLast(1).Select(path => $"previous: {Link(path)}");
            var next = lessons.Skip(place + 1).Take(1).Select(path => $"next: {Link(path)}");
            Assert.Equal([.. previous, .. next], Neighbour().Matches(links).Select(match => match.Value));
        }
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void It_quotes_every_claim_before_the_card_that_answers_it(string name)
    {
        var notebook = NotebookFile.Named(name);
        var quoted = notebook
            .ProseCells.SelectMany(cell => Quotes(cell.Source), (cell, quote) => (quote.Id, quote.Statement, cell.Index))
            .ToList();
        var cards = notebook
            .CodeCells.SelectMany(
                cell => cell.Claims,
                (cell, claim) =>
                    (Id: claim.GetProperty("id").GetString()!, Statement: claim.GetProperty("statement").GetString()!, cell.Index)
            )
            .ToList();

        // A lesson that looks back at the cards of all others has none of its own.
        Assert.NotEqual(notebook.LooksBack, cards.Count > 0);
        Assert.Equal(cards.Select(card => (card.Id, card.Statement)), quoted.Select(quote => (quote.Id, quote.Statement)));
        Assert.All(
            cards.Zip(quoted),
            pair =>
                Assert.True(pair.Second.Index < pair.First.Index, $"{name}: the card of {pair.First.Id} stands before the claim is quoted.")
        );
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Sentences_follow_every_card(string name)
    {
        var cells = NotebookFile.Named(name).Cells;

        Assert.All(
            cells.Where(cell => cell.Claims.Any()),
            card =>
            {
                var next = cells.ElementAtOrDefault(card.Index + 1);
                var answer = next is { IsProse: true } ? Conclusions.BeforeTheNextHeading(next.Source) : "";
                Assert.True(
                    EndOfSentence().Count(answer) >= 2,
                    $"{name}, cell {card.Index}: behind a card, two or three sentences say what came out, and what to do about "
                        + $"it. There is: {answer}"
                );
            }
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_heading_speaks_of_a_claim_and_what_is_compared_is_a_variant(string name)
    {
        var notebook = NotebookFile.Named(name);

        Assert.DoesNotContain(notebook.Prose.SelectMany(text => text.Split('\n')), line => ClaimInHeading().IsMatch(line));
        Assert.DoesNotContain(notebook.Cells.SelectMany(cell => cell.Source.Split('\n')), line => Arm().IsMatch(line));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_article_is_named_in_the_first_lesson_and_nowhere_else(string name)
    {
        // What is quoted of it may speak of it.
        var naming = NotebookFile
            .Named(name)
            .Prose.SelectMany(text => text.Split('\n'))
            .Where(line => !line.StartsWith('>') && Article().IsMatch(line));

        Assert.Equal(name.StartsWith("01-", StringComparison.Ordinal) ? 1 : 0, naming.Sum(line => Article().Count(line)));
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Its_recap_gives_measured_numbers_and_one_line_of_advice(string name)
    {
        var recap = Between(NotebookFile.Named(name), "## Recap", "## Exercises");
        var measured = recap.FindIndex(cell => cell.IsCode);

        Assert.True(measured > 0, $"{name} has no code cell between its recap's words.");
        Assert.True(recap[measured].HasTag("hide-input"), "The recap's code cell has not the tag hide-input.");
        Assert.Contains("text/markdown", recap[measured].Data.Select(data => data.Name));
        Assert.Contains(recap.Skip(measured + 1).SelectMany(cell => cell.Source.Split('\n')), line => Advice().IsMatch(line));
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Its_exercises_are_graded_and_one_asks_for_a_prediction(string name)
    {
        var exercises = string.Join("\n", Between(NotebookFile.Named(name), "## Exercises", "## Solutions").Select(cell => cell.Source));

        Assert.Equal(["**1. Warm-up.**", "**2. Think.**", "**3. Explore.**"], Exercise().Matches(exercises).Select(match => match.Value));
        Assert.Contains("Predict before you run", exercises, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Every_exercise_has_an_answer_in_words_and_behind_it_hidden_code_with_its_output(string name)
    {
        var notebook = NotebookFile.Named(name);
        var solutions = Between(notebook, "## Solutions", null);

        foreach (var number in (int[])[1, 2, 3])
        {
            var answer = solutions.FindIndex(cell =>
                cell.Source.Contains($"<summary>Answer to {number}</summary>", StringComparison.Ordinal)
            );
            Assert.True(
                answer >= 0 && solutions[answer].Source.TrimEnd().EndsWith("</details>", StringComparison.Ordinal),
                $"{name}: no markdown cell ends with the fold \"Answer to {number}\"."
            );
            var code = solutions.ElementAtOrDefault(answer + 1);
            Assert.True(
                code is { IsCode: true } && code.HasTag("hide-cell"),
                $"{name}: the cell behind \"Answer to {number}\" is no code cell with the tag hide-cell."
            );
            Assert.True(code.Outputs.Any(), $"{name}, cell {code.Index}: a solution shows something.");
        }

        Assert.Equal(3, notebook.Cells.Count(cell => cell.HasTag("hide-cell")));
    }

    /// <summary>The cells from the one that has this heading to the one that has the other, which may be the same.</summary>
    static List<Cell> Between(NotebookFile notebook, string heading, string? end)
    {
        var cells = notebook.Cells.ToList();
        int Of(string line) => cells.FindIndex(cell => cell.IsProse && cell.Source.Split('\n').Contains(line));
        var first = Of(heading);
        var last = end is null ? cells.Count - 1 : Of(end);
        Assert.True(
            first >= 0 && last >= first,
            $"{notebook.Name} has no \"{heading}\"{(end is null ? "" : $" and \"{end}\" behind it")}."
        );

        return cells[first..(last + 1)];
    }

    /// <summary>"> **Claim C19.** The network with bias …", on one or more lines of a quotation.</summary>
    static IEnumerable<(string Id, string Statement)> Quotes(string markdown) =>
        Quote().Matches(markdown).Select(match => (match.Groups[1].Value, QuotedLine().Replace(match.Groups[2].Value, " ").Trim()));

    /// <summary>A link to a lesson by its title without the number.</summary>
    static string Link(string path) => $"[{Number().Replace(new NotebookFile(path).Title, "")}]({Path.GetFileName(path)})";

    [GeneratedRegex(@"\A# .+\n\n(?:> ?)?\*{0,2}[^*\n]+\?\*{0,2}\n")]
    private static partial Regex Question();

    // To a lesson; the last one may lead on to the pages beside them.
    [GeneratedRegex(@"(?:previous|next): \[[^\]]+\]\(\d[^)]+\)")]
    private static partial Regex Neighbour();

    [GeneratedRegex(@"^> \*\*Claim ([A-Z]\d+)\.\*\* (.+(?:\n> .+)*)", RegexOptions.Multiline)]
    private static partial Regex Quote();

    [GeneratedRegex(@"\n> ")]
    private static partial Regex QuotedLine();

    [GeneratedRegex(@"^\d+\. ")]
    private static partial Regex Number();

    [GeneratedRegex(@"[.!?](?=\s|\z)")]
    private static partial Regex EndOfSentence();

    [GeneratedRegex(@"^#+ .*\bclaim", RegexOptions.IgnoreCase)]
    private static partial Regex ClaimInHeading();

    [GeneratedRegex(@"\barms?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Arm();

    [GeneratedRegex(@"\barticles?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Article();

    [GeneratedRegex(@"^\*\*What to do:\*\* \S")]
    private static partial Regex Advice();

    [GeneratedRegex(@"^\*\*\d+\. [^*]+\*\*", RegexOptions.Multiline)]
    private static partial Regex Exercise();
}
