namespace NotebookHost.Tests;

/// <summary>What was displayed and has become something else since.</summary>
public class DisplayTests(ExecutedNotebooks executed)
{
    const string Updates = "updates.ipynb";

    [Fact]
    public void What_is_stored_is_the_last_value_in_the_place_of_the_first()
    {
        var outputs = executed.Outputs(Updates, 0);

        Assert.Equal("from a later cell", outputs[0]!["data"]!["text/plain"].Joined());
        Assert.Equal("between\n", outputs.Stream("stdout"));
        Assert.Equal(2, outputs.Count);
        Assert.Empty(executed.Outputs(Updates, 3));
    }

    [Fact]
    public void A_value_displays_itself_and_can_be_updated_in_the_same_mime_types()
    {
        Assert.Contains("<pre>4</pre>", Assert.Single(executed.Outputs(Updates, 1))!["data"]!["text/html"].Joined());
        Assert.Equal(["text/plain"], Assert.Single(executed.Outputs(Updates, 2))!["data"]!.AsObject().Select(form => form.Key));
        Assert.Equal("2", executed.Outputs(Updates, 2)[0]!["data"]!["text/plain"].Joined());
    }

    [Fact]
    public void What_was_displayed_is_not_the_cells_result_once_more() =>
        Assert.Equal("display_data", (string?)Assert.Single(executed.Outputs(Updates, 4))!["output_type"]);

    [Fact]
    public void Rows_are_displayed_as_a_table_and_text_as_what_it_is()
    {
        var outputs = executed.Outputs(Updates, 5);

        Assert.Contains("<table>", outputs[0]!["data"]!["text/html"].Joined());
        Assert.Equal("A,B\n1,x\n", outputs[0]!["data"]!["text/csv"].Joined());
        Assert.Equal("<i>as it is</i>", outputs[1]!["data"]!["text/html"].Joined());
    }
}
