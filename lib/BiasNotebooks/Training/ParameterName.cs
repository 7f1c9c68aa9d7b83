namespace BiasNotebooks;

/// <summary>A parameter's name taken apart, so that a weight and the bias that belongs to it meet under one layer.</summary>
/// <param name="Layer">
/// "fc1" for fc1.weight and fc1.bias; "lstm.ih_l0" for weight_ih_l0 and bias_ih_l0 of a layer with several pairs;
/// "block.scale" for a parameter that is named neither weight nor bias.
/// </param>
/// <param name="IsBias">Whether it is named bias, alone or before an underscore.</param>
readonly record struct ParameterName(string Layer, bool IsBias)
{
    public static ParameterName Of(string name)
    {
        var dot = name.LastIndexOf('.');
        var (module, own) = (name[..Math.Max(dot, 0)], name[(dot + 1)..]);
        var parts = own.Split('_', 2);
        var rest = parts[0] is "weight" or "bias" ? parts.ElementAtOrDefault(1) : own;

        return new(string.Join('.', new[] { module, rest }.Where(part => !string.IsNullOrEmpty(part))), parts[0] == "bias");
    }
}
