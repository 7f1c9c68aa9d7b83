namespace Notebooks.Tests;

/// <summary>docs/glossary.md says where each term is explained; no lesson uses a term before.</summary>
public class GlossaryTests
{
    static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "glossary.md"));

    static readonly IReadOnlyList<Passage> Passages = [.. Repository.Lessons.SelectMany(path => Glossary.Passages(new NotebookFile(path)))];

    public static TheoryData<string> Terms => [.. Glossary.Terms(Text).Select(term => term.Name)];

    [Fact]
    public void Its_terms_stand_once_and_in_the_order_in_which_the_lessons_explain_them()
    {
        var terms = Glossary.Terms(Text);

        Assert.Equal(Text.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal)), terms.Count + 1);
        Assert.Equal(terms.Select(term => term.Lesson).Order(StringComparer.Ordinal), terms.Select(term => term.Lesson));
        Assert.Distinct(terms.Select(term => term.Name), StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Terms))]
    public void A_lesson_explains_it_where_a_reader_first_meets_it(string term)
    {
        var violations = Glossary.Violations(Glossary.Terms(Text).Single(one => one.Name == term), Passages);

        Assert.True(violations.Count == 0, string.Join("\n", violations));
    }

    [Theory]
    [InlineData("An **epoch** is one pass over the data.")]
    [InlineData("Two **epochs** are two passes over the data. An epoch takes a second.")]
    [InlineData("`epoch` and $epoch$, see [epoch](x.ipynb): an **Epoch** is one pass over the data.")]
    [InlineData("In its third decade, the 3-epoch rule: one pass is an **epoch**.")]
    public void Bold_at_its_first_use_is_an_explanation(string prose) => Assert.Empty(Found(Prose("02.ipynb", prose)));

    [Theory]
    [InlineData("It takes an epoch.\n\nThat is one pass over the data, an **epoch**.", "before it is explained")]
    [InlineData("An epoch is one pass over the data, an **epoch**.", "does not set \"epoch\" in **bold**")]
    [InlineData("**In every epoch the network sees all days.**", "does not set \"epoch\" in **bold**")]
    [InlineData("Nothing is said of it.", "does not set \"epoch\" in **bold**")]
    public void Anything_else_is_none(string prose, string complaint) =>
        Assert.Contains(complaint, Assert.Single(Found(Prose("02.ipynb", prose))), StringComparison.Ordinal);

    [Fact]
    public void An_earlier_lesson_uses_it_neither_in_prose_nor_in_a_string()
    {
        var explained = Prose("02.ipynb", "One pass is an **epoch**.");

        Assert.Contains(
            "01.ipynb, cell 3: \"It takes ten epochs.\"",
            Assert.Single(Found([.. Prose("01.ipynb", "Be patient. It takes ten epochs. Then look."), .. explained])),
            StringComparison.Ordinal
        );
        Assert.Single(Found([new("01.ipynb", 3, "epoch", IsProse: false, Announces: false), .. explained]));
        Assert.Single(Found([new("01.ipynb", 3, "# Ten epochs", IsProse: true, Announces: true), .. explained]));
        Assert.Empty(Found([new("02.ipynb", 0, "# Ten epochs", IsProse: true, Announces: true), .. explained]));
    }

    [Fact]
    public void An_everyday_word_may_be_used_in_its_everyday_sense_before()
    {
        var term = Assert.Single(Glossary.Terms("| pair (of networks) | Two networks that share a seed. | [2](../notebooks/02.ipynb) |"));

        Assert.Empty(
            Glossary.Violations(
                term,
                [.. Prose("01.ipynb", "A pair of shoes."), .. Prose("02.ipynb", "A pair of shoes; a **pair** of networks.")]
            )
        );
        Assert.Single(
            Glossary.Violations(term, [.. Prose("01.ipynb", "A **pair** of networks."), .. Prose("02.ipynb", "A **pair** of networks.")])
        );
        Assert.Single(Glossary.Violations(term, Prose("02.ipynb", "A pair of networks.")));
    }

    static IReadOnlyList<string> Found(IEnumerable<Passage> passages) =>
        Glossary.Violations(new Term("epoch", IsEveryday: false, "02.ipynb"), passages);

    static IEnumerable<Passage> Prose(string lesson, string text) =>
        Glossary.Blocks(text).Select(block => new Passage(lesson, 3, block, IsProse: true, Announces: false));
}
