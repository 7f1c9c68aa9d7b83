using TorchSharp;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>Trains perceptrons of one architecture as one batch of tensor operations; the loop is <see cref="Training.Fit"/>'s.</summary>
sealed class StackedTraining
{
    readonly StackedMlp model;
    readonly StackedData train;
    readonly StackedData? validation, test;
    readonly Loss loss;
    readonly Activation activation;
    readonly Recording recording;
    readonly IReadOnlyList<ReplicaRecord> records;

    StackedTraining(IReadOnlyList<Replica> replicas, Loss loss, Recording recording)
    {
        var models = replicas.Select(r => (Mlp)r.Model).ToList();
        model = new StackedMlp(models, replicas[0].Optimiser.Decays);
        activation = models[0].Activation;
        train = new StackedData([.. replicas.Select(r => r.Data.Train)]);
        validation = replicas[0].Data.Validation is null ? null : new StackedData([.. replicas.Select(r => r.Data.Validation!)]);
        test = replicas[0].Data.Test is null ? null : new StackedData([.. replicas.Select(r => r.Data.Test!)]);
        this.loss = loss;
        this.recording = recording;
        List<long> liveTensors = [];
        records = [.. replicas.Select(r => new ReplicaRecord(r.Seed, liveTensors))];
    }

    public static IReadOnlyList<ReplicaRecord> Run(IReadOnlyList<Replica> replicas, Loss loss, int? batchSize, Recording recording)
    {
        using var scope = NewDisposeScope();
        var training = new StackedTraining(replicas, loss, recording);
        using var step = new StackedOptimiser([.. replicas.Select(r => r.Optimiser)], training.model);
        var orders = replicas.Select(r => new Batches(r.Data.Train.Count, batchSize, r.Seed)).ToList();
        training.RecordState();
        for (var epoch = 1; epoch <= recording.Epochs; epoch++)
        {
            training.Epoch(step, orders, batchSize, recording.Includes(epoch));
        }

        training.Test();
        training.model.CopyTo([.. replicas.Select(r => (Mlp)r.Model)]);
        orders.ForEach(o => o.Dispose());

        return training.records;
    }

    void Epoch(StackedOptimiser step, IReadOnlyList<Batches> orders, int? batchSize, bool record)
    {
        CellInterruption.ThrowIfRequested();
        using var scope = NewDisposeScope();
        var order = batchSize is null ? null : stack(orders.Select(o => o.NextOrder()));
        var lossSums = new double[records.Count];
        var accuracySums = new double[records.Count];
        var size = batchSize ?? train.Examples;
        for (long start = 0; start < train.Examples; start += size)
        {
            using var stepScope = NewDisposeScope();
            var rows = Math.Min(size, train.Examples - start);
            var (x, y) = order is null ? (train.AllX, train.AllY) : train.Rows(order.narrow(1, start, rows));

            var prediction = model.Forward(x, training: true);
            var errors = loss.Stacked(prediction, y);
            errors.sum().backward(); // No replica's error depends on another's parameters.
            if (record && start + rows == train.Examples)
            {
                RecordGradients();
            }

            step.Step();

            Add(lossSums, errors, rows);
            if (record && loss.StackedAccuracy(prediction, y) is { } accuracies)
            {
                Add(accuracySums, accuracies, rows);
            }
        }

        for (var k = 0; k < records.Count; k++)
        {
            records[k].History.Loss.Add(lossSums[k] / train.Examples);
            if (record && loss != Loss.MeanSquaredError)
            {
                records[k].History.Accuracy.Add(accuracySums[k] / train.Examples);
            }
        }

        if (!record)
        {
            return;
        }

        RecordState();
        RecordValidation();
        records[0].LiveTensors.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    static void Add(double[] sums, Tensor values, long weight)
    {
        var read = values.detach().data<float>().ToArray();
        for (var k = 0; k < sums.Length; k++)
        {
            sums[k] += read[k] * weight;
        }
    }

    void RecordGradients()
    {
        if (!recording.Watch.HasFlag(Watch.Gradients))
        {
            return;
        }

        foreach (var (name, value) in model.Parameters)
        {
            var norms = value.grad is { } gradient ? gradient.view(records.Count, -1).norm(dim: 1).data<float>().ToArray() : new float[records.Count];
            for (var k = 0; k < records.Count; k++)
            {
                var layer = records[k].History.Layer(name.Layer);
                (name.IsBias ? layer.BiasGradientNorm : layer.WeightGradientNorm).Add(norms[k]);
            }
        }
    }

    void RecordState()
    {
        using var noGradients = no_grad();
        if (recording.Watch.HasFlag(Watch.Biases))
        {
            foreach (var (name, value) in model.Parameters.Where(p => p.Name.IsBias))
            {
                var values = value.detach().view(records.Count, -1).data<float>().ToNDArray();
                for (var k = 0; k < records.Count; k++)
                {
                    records[k].History.Layer(name.Layer).Bias.Add([.. Enumerable.Range(0, values.GetLength(1)).Select(i => ((float[,])values)[k, i])]);
                }
            }
        }

        if (recording.Watch.HasFlag(Watch.Activations))
        {
            using var scope = NewDisposeScope();
            var last = model.Parameters.Last().Name.Layer;
            model.Forward(train.AllX, training: false, (name, output) =>
            {
                var flat = output.reshape(records.Count, -1);
                var spread = flat.std(1, unbiased: false).data<float>().ToArray();
                var dead = activation == Activation.ReLU && name != last ? output.le(0).all(2).to(float32).mean([1L]).data<float>().ToArray() : null;
                for (var k = 0; k < records.Count; k++)
                {
                    var layer = records[k].History.Layer(name);
                    layer.ActivationSpread.Add(spread[k]);
                    if (dead is not null)
                    {
                        layer.DeadShare.Add(dead[k]);
                    }
                }
            });
        }
    }

    void RecordValidation()
    {
        if (validation is null)
        {
            return;
        }

        var (losses, accuracies) = Evaluate(validation);
        for (var k = 0; k < records.Count; k++)
        {
            records[k].History.ValidationLoss.Add(losses[k]);
            if (accuracies is not null)
            {
                records[k].History.ValidationAccuracy.Add(accuracies[k]);
            }
        }
    }

    void Test()
    {
        if (test is null)
        {
            return;
        }

        var (losses, accuracies) = Evaluate(test);
        for (var k = 0; k < records.Count; k++)
        {
            records[k].HasTest = true;
            records[k].TestLoss = losses[k];
            if (accuracies is not null)
            {
                records[k].TestAccuracy = accuracies[k];
            }
        }
    }

    (float[] Losses, float[]? Accuracies) Evaluate(StackedData data)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var prediction = model.Forward(data.AllX, training: false);

        return (loss.Stacked(prediction, data.AllY).data<float>().ToArray(), loss.StackedAccuracy(prediction, data.AllY)?.data<float>().ToArray());
    }
}
