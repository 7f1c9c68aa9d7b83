namespace BiasNotebooks;

/// <summary>What one replica leaves behind.</summary>
/// <param name="Seed">The replica's seed.</param>
/// <param name="LiveTensors">Of the thread that trains it.</param>
sealed record ReplicaRecord(long Seed, List<long> LiveTensors)
{
    public History History { get; } = new();

    public double TestLoss { get; set; } = double.NaN;

    public double TestAccuracy { get; set; } = double.NaN;

    public bool HasTest { get; set; }

    public int? DivergedAt()
    {
        var index = History.Loss.FindIndex(l => !double.IsFinite(l));
        if (index >= 0)
        {
            return index + 1;
        }

        return History.ValidationLoss.All(double.IsFinite) && (!HasTest || double.IsFinite(TestLoss)) ? null : History.Loss.Count;
    }
}
