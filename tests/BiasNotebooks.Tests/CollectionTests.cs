using static TorchSharp.torch;

namespace BiasNotebooks.Tests;

/// <summary>The garbage collector runs when it likes, also while torch reads a number that nothing refers to any more.</summary>
public class CollectionTests
{
    [Fact]
    public async Task Torch_calculates_with_the_numbers_that_it_is_given_while_all_that_nothing_refers_to_is_finalised()
    {
        using var ended = new CancellationTokenSource();
        var collecting = Task.Run(() =>
        {
            while (!ended.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        try
        {
            var halvedAndDoubled = ones(20_000);
            for (var i = 0; i < 120_000; i++)
            {
                halvedAndDoubled.mul_(0.5).mul_(2.0);
            }

            Assert.All(halvedAndDoubled.data<float>(), value => Assert.Equal(1, value));
        }
        finally
        {
            await ended.CancelAsync();
            await collecting;
        }
    }
}
