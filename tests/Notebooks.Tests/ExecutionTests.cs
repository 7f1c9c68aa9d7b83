namespace Notebooks.Tests;

public class ExecutionTests(ExecutedNotebooks collection)
{
    [Fact]
    public void Every_notebook_runs()
    {
        Assert.True(collection.ExitCode == 0, collection.Output);
        Assert.Equal(Repository.Notebooks.Count(), collection.Results.GetArrayLength());
        Assert.All(collection.Results.EnumerateArray(), notebook => Assert.Equal("passed", notebook.GetProperty("status").GetString()));
    }
}
