using Notebooks.Tests.Site;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Notebooks.Tests.LongestFirst))]

namespace Notebooks.Tests;

/// <summary>Has the collection executed before all else, and in the meantime whatever need not wait for that: the pages come of it, so
/// their tests come last.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TCollection> OrderTestCollections<TCollection>(IReadOnlyCollection<TCollection> testCollections)
        where TCollection : Xunit.Sdk.ITestCollection =>
        [.. testCollections.OrderByDescending(Is<TCollection>(nameof(ExecutionTests))).ThenBy(Is<TCollection>(nameof(PageTests)))];

    static Func<TCollection, bool> Is<TCollection>(string tests)
        where TCollection : Xunit.Sdk.ITestCollection =>
        collection => collection.TestCollectionDisplayName.Contains($".{tests} ", StringComparison.Ordinal);
}
