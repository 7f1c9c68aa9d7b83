using TorchSharp;

namespace BiasNotebooks.Tests;

public class NativeLibraryTests
{
    [Fact]
    public void TorchSharp_loads_and_multiplies()
    {
        var product = torch.mm(torch.ones(2, 3), torch.ones(3, 2));

        Assert.Equal([3f, 3f, 3f, 3f], product.data<float>().ToArray());
    }
}
