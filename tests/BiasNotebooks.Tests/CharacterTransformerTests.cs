using static TorchSharp.torch;

namespace BiasNotebooks.Tests;

public class CharacterTransformerTests
{
    const int Characters = 7,
        Window = 6,
        Width = 8,
        Heads = 2,
        Layers = 3;

    static CharacterTransformer Made(TransformerBiases biases = TransformerBiases.All, bool sink = false) =>
        new(Characters, Window, Width, Heads, Layers, biases, sink);

    static Tensor Text(int examples, int positions = Window) => randint(Characters, [examples, positions], int64);

    [Theory]
    [InlineData("All", TransformerBiases.All, false)]
    [InlineData("QueryKeyValue", TransformerBiases.QueryKeyValue, false)]
    [InlineData("None", TransformerBiases.None, false)]
    [InlineData("None, off by one", TransformerBiases.None, true)]
    public void It_gives_the_logits_of_PyTorchs_own_layers(string network, TransformerBiases biases, bool sink)
    {
        // There the biases that are left out are zero, and a sink of 0 is MultiheadAttention's add_zero_attn.
        var model = new CharacterTransformer(5, window: 6, width: 8, heads: 2, layers: 2, biases, sink);
        using var noGradients = no_grad();
        foreach (var (name, parameter) in model.named_parameters().Where(p => !p.name.EndsWith("sink", StringComparison.Ordinal)))
        {
            var phase = name.Sum(c => c);
            parameter.copy_((0.5 * sin(arange(parameter.numel(), float64) * 0.7 + phase)).view(parameter.shape));
        }

        var logits = model.forward(arange(18, int64).view(3, 6).pow(2).remainder(5));

        Assert.Equal([3, 5, 6], logits.shape);
        var expected = tensor(Reference.Transformer(network)).view(3, 5, 6);
        Assert.True(logits.allclose(expected, rtol: 1e-4, atol: 2e-6), $"off by {(logits - expected).abs().max().item<float>()}");
    }

    [Fact]
    public void A_later_character_changes_no_earlier_logit()
    {
        var model = Made(sink: true);
        var text = Text(4);
        var changed = text.clone();
        changed[.., 4] = (text[.., 4] + 1) % Characters;

        var change = (model.forward(text) - model.forward(changed)).abs().amax([0, 1]);

        Assert.Equal(0f, change[..4].max().item<float>());
        Assert.True(change[4..].min().item<float>() > 0);
    }

    [Theory]
    [InlineData(TransformerBiases.All, false, (Layers * 11 * Width) + Width + Characters)]
    [InlineData(TransformerBiases.QueryKeyValue, false, Layers * 3 * Width)]
    [InlineData(TransformerBiases.None, false, 0)]
    [InlineData(TransformerBiases.None, true, Layers * Heads)]
    public void Its_parameters_can_be_counted_by_hand(TransformerBiases biases, bool sink, int more)
    {
        var parameters = Made(biases, sink).named_parameters().ToList();
        var others =
            (Characters * Width) + (Window * Width) + (Layers * ((12 * Width * Width) + (2 * Width))) + Width + (Characters * Width);

        Assert.Equal(others + more, parameters.Sum(p => p.parameter.numel()));
        Assert.Equal(
            sink ? 0 : more,
            parameters.Where(p => p.name.EndsWith("bias", StringComparison.Ordinal)).Sum(p => p.parameter.numel())
        );
    }

    [Fact]
    public void From_one_seed_networks_with_and_without_biases_start_as_the_same()
    {
        var text = Text(4);
        Tensor Start(TransformerBiases biases)
        {
            manual_seed(3);

            return Made(biases).forward(text);
        }

        Assert.True(Start(TransformerBiases.None).equal(Start(TransformerBiases.All)).all().item<bool>());
        Assert.True(Start(TransformerBiases.None).equal(Start(TransformerBiases.QueryKeyValue)).all().item<bool>());
    }

    [Fact]
    public void Before_training_it_knows_little_more_than_the_alphabet()
    {
        manual_seed(1);
        var (text, next) = (randint(60, [64, 32], int64), randint(60, [64, 32], int64));

        var loss = nn.functional.cross_entropy(new CharacterTransformer(60).forward(text), next).item<float>();

        Assert.InRange(loss, Math.Log(60), Math.Log(60) + 0.5);
    }

    [Fact]
    public void Attention_is_shared_out_among_the_positions_so_far()
    {
        var maps = Made().Attention(Text(4));

        Assert.Equal(Layers, maps.Count);
        Assert.All(
            maps,
            map =>
            {
                Assert.Equal([4, Heads, Window, Window], map.shape);
                Assert.True(map.sum(dim: -1).allclose(ones(4, Heads, Window)));
                Assert.Equal(0f, map.triu(1).abs().max().item<float>());
            }
        );
    }

    [Fact]
    public void A_sink_takes_its_share_of_the_attention_and_learns()
    {
        var model = Made(sink: true);
        var plain = Made();
        plain.load_state_dict(model.state_dict(), strict: false);
        var text = Text(4);
        var before = model.Attention(text)[0].sum(dim: -1);

        // At 0 against one score s, a share of e^s / (1 + e^s) is left; far below all scores, nothing is taken.
        Assert.True(before.lt(1).all().item<bool>());
        model.forward(text).sum().backward();
        foreach (var (_, sink) in model.named_parameters().Where(p => p.name.EndsWith("sink", StringComparison.Ordinal)))
        {
            Assert.True(sink.grad is { } gradient && gradient.abs().min().item<float>() > 0);
            nn.init.constant_(sink, -1000);
        }

        Assert.True(model.forward(text).allclose(plain.forward(text)));
    }

    [Fact]
    public void Heads_that_do_not_divide_the_width_are_refused() =>
        Assert.Throws<ArgumentException>(() => new CharacterTransformer(5, width: 8, heads: 3));
}
