using TorchSharp;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>Trains one replica of any module by the readable loop and keeps what <see cref="StackedTraining"/> keeps.</summary>
static class SingleTraining
{
    public static ReplicaRecord Run(Replica replica, Loss loss, Optimiser optimiser, int? batchSize, Recording recording)
    {
        using var scope = NewDisposeScope();
        var (seed, model) = (replica.Seed, replica.Model);
        var record = new ReplicaRecord(seed, []);
        if (recording.Watch.HasFlag(Watch.Biases)) KeepBiases(model, record.History);

        var all = Training.Fit(model, replica.Data.Train, loss, optimiser, recording.Epochs, batchSize, seed, replica.Data.Validation);
        record.History.Loss.AddRange(all.Loss);
        foreach (var epoch in Enumerable.Range(0, recording.Epochs).Where(e => recording.Includes(e + 1)))
        {
            if (all.Accuracy.Count > 0) record.History.Accuracy.Add(all.Accuracy[epoch]);
            if (all.ValidationLoss.Count > 0) record.History.ValidationLoss.Add(all.ValidationLoss[epoch]);
            if (all.ValidationAccuracy.Count > 0) record.History.ValidationAccuracy.Add(all.ValidationAccuracy[epoch]);
            foreach (var (name, layer) in all.Layers)
            {
                var kept = record.History.Layer(name);
                if (recording.Watch.HasFlag(Watch.Biases) && layer.Bias.Count > 0) kept.Bias.Add(layer.Bias[epoch]);
                if (!recording.Watch.HasFlag(Watch.Gradients)) continue;
                if (layer.WeightGradientNorm.Count > 0) kept.WeightGradientNorm.Add(layer.WeightGradientNorm[epoch]);
                if (layer.BiasGradientNorm.Count > 0) kept.BiasGradientNorm.Add(layer.BiasGradientNorm[epoch]);
            }

            record.LiveTensors.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        if (replica.Data.Test is { } test)
        {
            record.HasTest = true;
            (record.TestLoss, var accuracy) = Training.Evaluate(model, test, loss);
            record.TestAccuracy = accuracy ?? double.NaN;
        }

        return record;
    }

    static void KeepBiases(nn.Module model, History history)
    {
        foreach (var (name, parameter) in model.named_parameters().Select(p => (ParameterName.Of(p.name), p.parameter)).Where(p => p.Item1.IsBias))
        {
            history.Layer(name.Layer).Bias.Add(parameter.detach().data<float>().ToArray());
        }
    }
}
