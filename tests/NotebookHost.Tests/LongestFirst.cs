using NotebookHost.Tests.Jupyter;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(NotebookHost.Tests.LongestFirst))]

namespace NotebookHost.Tests;

/// <summary>Starts the one test that takes minutes before all others, so that nobody waits for it alone in the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TCollection> OrderTestCollections<TCollection>(IReadOnlyCollection<TCollection> testCollections)
        where TCollection : Xunit.Sdk.ITestCollection =>
        [
            .. testCollections.OrderByDescending(collection =>
                collection.TestCollectionDisplayName.Contains(nameof(DotnetInteractiveTests), StringComparison.Ordinal)
            ),
        ];
}
