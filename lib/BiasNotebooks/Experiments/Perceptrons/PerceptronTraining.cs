using TorchSharp;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>Trains one replica of an <see cref="Mlp"/> as a <see cref="Perceptron"/>; the loop is <see cref="Training.Fit"/>'s.</summary>
sealed class PerceptronTraining
{
    readonly Perceptron model;
    readonly VectorOptimiser step;
    readonly Batch train;
    readonly Batch? validation,
        test;
    readonly int examples,
        batchSize;
    readonly Activation activation;
    readonly Loss loss;
    readonly Recording recording;
    readonly ReplicaRecord record;

    PerceptronTraining(Replica replica, Loss loss, int? batchSize, Recording recording, Workspace memory)
    {
        var (seed, module, data, optimiser) = replica;
        examples = (int)data.Train.Count;
        this.batchSize = Math.Min(batchSize ?? examples, examples);
        (this.loss, this.recording, activation) = (loss, recording, ((Mlp)module).Activation);
        model = new Perceptron((Mlp)module, optimiser.Decays, this.batchSize, memory);
        step = new VectorOptimiser(optimiser, model.Parameters);
        train = Fitting(data.Train, memory);
        validation = data.Validation is null ? null : Fitting(data.Validation, memory);
        test = data.Test is null ? null : Fitting(data.Test, memory);
        record = new ReplicaRecord(seed, []);
    }

    /// <exception cref="ArgumentException">The data do not fit the network or the loss.</exception>
    public static ReplicaRecord Run(Replica replica, Loss loss, int? batchSize, Recording recording)
    {
        using var scope = NewDisposeScope();
        using var memory = new Workspace();
        var training = new PerceptronTraining(replica, loss, batchSize, recording, memory);
        using var orders = new Batches(replica.Data.Train.Count, batchSize, replica.Seed);
        training.RecordState();
        for (var epoch = 1; epoch <= recording.Epochs; epoch++)
        {
            CellInterruption.ThrowIfRequested();
            training.Epoch(batchSize is null ? null : orders, recording.Includes(epoch));
        }

        training.Test();
        training.model.WriteBack();

        return training.record;
    }

    Batch Fitting(Dataset data, Workspace memory)
    {
        var batch = new Batch(data, batchSize, memory);
        if (batch.Inputs.Rows != model.Inputs)
        {
            throw new ArgumentException($"The network takes {model.Inputs} inputs; {data.Name} has {batch.Inputs.Rows}.");
        }

        var outputs = model.Prediction.Rows;
        if (loss == Loss.CrossEntropy ? !batch.AreClasses(outputs) : batch.Targets.Rows != outputs)
        {
            var needed = loss == Loss.CrossEntropy ? "classes below that" : "as many numbers";
            throw new ArgumentException($"The network gives {outputs} outputs; the targets of {data.Name} are not {needed}.");
        }

        return batch;
    }

    void Epoch(Batches? orders, bool record)
    {
        var order = orders is null ? null : NextOrder(orders);
        double lossSum = 0,
            accuracySum = 0;
        for (var start = 0; start < examples; start += batchSize)
        {
            if (order is not null)
            {
                train.Take(order.AsSpan(start, Math.Min(batchSize, examples - start)));
            }

            model.Forward(train.Inputs, train.Count, training: true);
            lossSum += (double)loss.Measure(model.Prediction, train, model.PredictionGradient) * train.Count;
            if (record)
            {
                accuracySum += (loss.Accuracy(model.Prediction, train) ?? 0) * train.Count;
            }

            model.Backward(train.Inputs, train.Count);
            if (record && start + train.Count == examples)
            {
                RecordGradients();
            }

            step.Step();
        }

        this.record.History.Loss.Add(lossSum / examples);
        if (record)
        {
            RecordEpoch(accuracySum / examples);
        }
    }

    static long[] NextOrder(Batches orders)
    {
        using var order = orders.NextOrder();

        return order.data<long>().ToArray();
    }

    void RecordEpoch(double accuracy)
    {
        var history = record.History;
        if (loss != Loss.MeanSquaredError)
        {
            history.Accuracy.Add(accuracy);
        }

        RecordState();
        if (validation is not null)
        {
            var measured = Evaluate(validation);
            history.ValidationLoss.Add(measured.Loss);
            if (measured.Accuracy is { } share)
            {
                history.ValidationAccuracy.Add(share);
            }
        }

        record.LiveTensors.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    void RecordGradients()
    {
        if (!recording.Watch.HasFlag(Watch.Gradients))
        {
            return;
        }

        foreach (var parameter in model.Parameters)
        {
            var layer = record.History.Layer(parameter.Name.Layer);
            var squares = 0.0;
            foreach (var g in parameter.Gradient)
            {
                squares += (double)g * g;
            }

            (parameter.Name.IsBias ? layer.BiasGradientNorm : layer.WeightGradientNorm).Add(parameter.Learns ? Math.Sqrt(squares) : 0);
        }
    }

    void RecordState()
    {
        if (recording.Watch.HasFlag(Watch.Biases))
        {
            foreach (var parameter in model.Parameters.Where(p => p.Name.IsBias))
            {
                record.History.Layer(parameter.Name.Layer).Bias.Add(parameter.Values.ToArray());
            }
        }

        if (recording.Watch.HasFlag(Watch.Activations))
        {
            RecordActivations();
        }
    }

    void RecordActivations()
    {
        var outputs = model.Outputs.Select(o => (o.Name, o.Value, Sums: new OutputSums(o.Value.Rows))).ToList();
        foreach (var batch in train.InOrder())
        {
            model.Forward(batch.Inputs, batch.Count, training: false);
            outputs.ForEach(o => o.Sums.Add(o.Value, batch.Count));
        }

        foreach (var (name, value, sums) in outputs)
        {
            var layer = record.History.Layer(name);
            layer.ActivationSpread.Add(sums.Spread);
            if (activation == Activation.ReLU && value != model.Prediction)
            {
                layer.DeadShare.Add(sums.DeadShare);
            }
        }
    }

    void Test()
    {
        if (test is null)
        {
            return;
        }

        record.HasTest = true;
        (record.TestLoss, var accuracy) = Evaluate(test);
        record.TestAccuracy = accuracy ?? double.NaN;
    }

    (double Loss, double? Accuracy) Evaluate(Batch data)
    {
        double lossSum = 0,
            count = 0;
        double? accuracySum = 0;
        foreach (var batch in data.InOrder())
        {
            model.Forward(batch.Inputs, batch.Count, training: false);
            lossSum += (double)loss.Measure(model.Prediction, batch, model.PredictionGradient) * batch.Count;
            accuracySum += loss.Accuracy(model.Prediction, batch) * batch.Count;
            count += batch.Count;
        }

        return (lossSum / count, accuracySum / count);
    }

    /// <summary>What is measured of a layer's outputs, batch by batch.</summary>
    sealed class OutputSums(int units)
    {
        readonly bool[] alive = new bool[units];
        double count,
            sum,
            squares;

        /// <summary>Standard deviation over units and examples.</summary>
        public double Spread => Math.Sqrt(Math.Max(squares / count - sum / count * (sum / count), 0));

        /// <summary>Share of units that are 0 or less for every example.</summary>
        public double DeadShare => alive.Count(a => !a) / (double)units;

        public void Add(Matrix output, int examples)
        {
            for (var row = 0; row < units; row++)
            {
                foreach (var value in output.Row(row, examples))
                {
                    sum += value;
                    squares += (double)value * value;
                    alive[row] |= value > 0;
                }
            }

            count += (double)units * examples;
        }
    }
}
