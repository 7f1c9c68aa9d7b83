using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>Which layers of a transformer have a bias.</summary>
/// <remarks>Introduced in notebooks/24-attention-and-its-biases.ipynb.</remarks>
public enum TransformerBiases
{
    /// <summary>All of them, the layer normalisations too, as in GPT-2.</summary>
    All,

    /// <summary>Those that make queries, keys and values, as in Qwen (arXiv 2309.16609).</summary>
    QueryKeyValue,

    /// <summary>None, as in PaLM (arXiv 2204.02311) and LLaMA (arXiv 2302.13971).</summary>
    None,
}

/// <summary>
/// A language model in small: reads characters and says at every position how probable each character is to come next. A decoder as
/// GPT-2's, with the normalisations in front (Radford et al. 2019). Weights start as the framework draws them and biases at zero, so that
/// from
/// one seed the networks with and without biases are the same before the first step.
/// </summary>
/// <remarks>Introduced in notebooks/24-attention-and-its-biases.ipynb.</remarks>
public sealed class CharacterTransformer : nn.Module<Tensor, Tensor>
{
    readonly Embedding token;
    readonly Parameter position;
    readonly ModuleList<TransformerBlock> blocks;
    readonly LayerNorm norm;
    readonly Linear head;

    /// <summary>A transformer for an alphabet of this size.</summary>
    /// <param name="characters">The size of the alphabet.</param>
    /// <param name="window">The most positions that it can look back over.</param>
    /// <param name="width">The numbers that stand for a character on its way through the network.</param>
    /// <param name="heads">Attentions side by side in a block; each works on an equal share of the width.</param>
    /// <param name="layers">Blocks one after the other.</param>
    /// <param name="biases">Which layers have a bias.</param>
    /// <param name="sink">
    /// Whether each head has one more learnable logit in the softmax of its attention, so that it can attend to nothing (as gpt-oss; with
    /// the logit
    /// fixed at 0 it is Miller's "softmax-off-by-one").
    /// </param>
    /// <exception cref="ArgumentException">The heads do not divide the width.</exception>
    public CharacterTransformer(
        int characters,
        int window = 32,
        int width = 32,
        int heads = 4,
        int layers = 2,
        TransformerBiases biases = TransformerBiases.All,
        bool sink = false
    )
        : base(nameof(CharacterTransformer))
    {
        if (width % heads != 0)
        {
            throw new ArgumentException($"A width of {width} cannot be shared evenly by {heads} heads.", nameof(heads));
        }

        var bias = biases == TransformerBiases.All;
        token = nn.Embedding(characters, width);
        position = new Parameter(randn(window, width));
        blocks = nn.ModuleList([.. Enumerable.Range(0, layers).Select(_ => new TransformerBlock(window, width, heads, biases, sink))]);
        norm = nn.LayerNorm(width, bias: bias);
        head = TransformerBlock.Linear(width, characters, bias);
        RegisterComponents();
    }

    /// <summary>Logits of shape (examples, characters, positions) for int64 characters of shape (examples, positions).</summary>
    public override Tensor forward(Tensor input)
    {
        var x = Embed(input);
        foreach (var block in blocks)
        {
            x = block.forward(x);
        }

        return head.forward(norm.forward(x)).transpose(1, 2);
    }

    /// <summary>
    /// Who looks where: for every layer the attention of shape (examples, heads, positions, positions looked at). A row adds up to 1, or
    /// with a
    /// sink to what the sink leaves.
    /// </summary>
    /// <param name="input">Characters as for <see cref="forward"/>.</param>
    public IReadOnlyList<Tensor> Attention(Tensor input)
    {
        var x = Embed(input);
        var maps = new List<Tensor>();
        foreach (var block in blocks)
        {
            maps.Add(block.Attention(x));
            x = block.forward(x);
        }

        return maps;
    }

    Tensor Embed(Tensor input) => token.forward(input) + position.narrow(0, 0, input.shape[1]);
}

/// <summary>Attention, in which each position takes in others, and then a perceptron for each position by itself. Both add to what they are
/// given.</summary>
sealed class TransformerBlock : nn.Module<Tensor, Tensor>
{
    readonly LayerNorm norm1;
    readonly SelfAttention attention;
    readonly LayerNorm norm2;
    readonly Linear up;
    readonly Linear down;

    public TransformerBlock(int window, int width, int heads, TransformerBiases biases, bool sink)
        : base(nameof(TransformerBlock))
    {
        var bias = biases == TransformerBiases.All;
        norm1 = nn.LayerNorm(width, bias: bias);
        attention = new SelfAttention(window, width, heads, biases, sink);
        norm2 = nn.LayerNorm(width, bias: bias);
        up = Linear(width, 4 * width, bias);
        down = Linear(4 * width, width, bias);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = x + attention.forward(norm1.forward(x));

        return x + down.forward(nn.functional.gelu(up.forward(norm2.forward(x))));
    }

    public Tensor Attention(Tensor x) => attention.Maps(norm1.forward(x));

    /// <summary>Made without a bias and then given one of zeros: nothing is drawn for it, and a seed gives all layers the same weights
    /// either way.</summary>
    public static Linear Linear(int inputs, int outputs, bool bias)
    {
        var layer = nn.Linear(inputs, outputs, hasBias: false);
        if (bias)
        {
            layer.bias = new Parameter(zeros(outputs));
        }

        return layer;
    }
}

/// <summary>Each position asks with its query, the positions up to it answer with their keys, and it takes in their values by how well the
/// two agree.</summary>
sealed class SelfAttention : nn.Module<Tensor, Tensor>
{
    readonly Linear qkv; // Queries, keys and values in one product, which is quicker than three.
    readonly Linear projection;
    readonly Parameter? sink;
    readonly Tensor future;
    readonly int heads;

    public SelfAttention(int window, int width, int heads, TransformerBiases biases, bool sink)
        : base(nameof(SelfAttention))
    {
        this.heads = heads;
        qkv = TransformerBlock.Linear(width, 3 * width, bias: biases != TransformerBiases.None);
        projection = TransformerBlock.Linear(width, width, bias: biases == TransformerBiases.All);
        this.sink = sink ? new Parameter(zeros(heads)) : null;
        future = full(window, window, float.NegativeInfinity).triu(1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var (query, key, value) = QueryKeyValue(x);
        var mixed = Weights(query, key).bmm(value);

        return projection.forward(ByExample(mixed).transpose(1, 2).reshape(x.shape));
    }

    public Tensor Maps(Tensor x)
    {
        var (query, key, _) = QueryKeyValue(x);

        return ByExample(Weights(query, key));
    }

    /// <summary>Of shape (examples · heads, positions, width of a head) each.</summary>
    (Tensor Query, Tensor Key, Tensor Value) QueryKeyValue(Tensor x)
    {
        var (examples, positions, width) = (x.shape[0], x.shape[1], x.shape[2]);
        var parts = qkv.forward(x)
            .view(examples, positions, 3, heads, width / heads)
            .permute(2, 0, 3, 1, 4)
            .reshape(3, examples * heads, positions, width / heads)
            .unbind(0);

        return (parts[0], parts[1], parts[2]);
    }

    /// <summary>Of shape (examples · heads, positions, positions looked at), 0 for those still to come.</summary>
    Tensor Weights(Tensor query, Tensor key)
    {
        var positions = query.shape[1];
        var scores = query.bmm(key.transpose(1, 2)).mul_(1 / Math.Sqrt(query.shape[2])).add_(future[..(int)positions, ..(int)positions]);
        if (sink is null)
        {
            return scores.softmax(-1);
        }

        var nothing = sink.repeat(query.shape[0] / heads).view(-1, 1, 1).expand(-1, positions, 1);

        return cat([scores, nothing], -1).softmax(-1).narrow(-1, 0, positions);
    }

    Tensor ByExample(Tensor perHead) => perHead.view(-1, heads, perHead.shape[1], perHead.shape[2]);
}
