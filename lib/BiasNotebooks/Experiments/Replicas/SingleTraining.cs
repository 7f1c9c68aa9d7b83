using TorchSharp;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>Trains one replica of any module by the readable loop and keeps what <see cref="PerceptronTraining"/> keeps.</summary>
static class SingleTraining
{
    public static ReplicaRecord Run(Replica replica, Loss loss, int? batchSize, Recording recording)
    {
        using var scope = NewDisposeScope();
        var (seed, model, data, optimiser) = replica;
        var record = new ReplicaRecord(seed, []);
        if (recording.Watch.HasFlag(Watch.Biases))
        {
            Training.RecordBiases(model, record.History);
        }

        Training.Train(
            model,
            data.Train,
            loss,
            optimiser,
            batchSize,
            seed,
            data.Validation,
            recording,
            record.History,
            _ => record.LiveTensors.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount)
        );

        if (data.Test is { } test)
        {
            record.HasTest = true;
            (record.TestLoss, var accuracy) = Training.Evaluate(model, test, loss);
            record.TestAccuracy = accuracy ?? double.NaN;
        }

        return record;
    }
}
