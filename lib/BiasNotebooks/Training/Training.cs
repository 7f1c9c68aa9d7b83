using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>The training loop, as a reader would write it.</summary>
/// <remarks>Introduced in notebooks/03-beyond-the-origin.ipynb.</remarks>
public static class Training
{
    /// <summary>Trains the model where it stands and tells what happened.</summary>
    /// <param name="model">Gives logits or values of shape (examples, outputs) for inputs of shape (examples, features).</param>
    /// <param name="train">The examples to learn from.</param>
    /// <param name="loss">What to make small.</param>
    /// <param name="optimiser">How to step.</param>
    /// <param name="epochs">How often every example is seen.</param>
    /// <param name="batchSize">Examples in a step; all of them where none is given.</param>
    /// <param name="seed">Decides the order of the examples; the model's initial values are the caller's.</param>
    /// <param name="validation">Measured after every epoch, never learnt from.</param>
    /// <param name="reportEvery">Prints a line every so many epochs; 0 prints none.</param>
    /// <exception cref="ArgumentException">The data are empty, or do not fit the loss or the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No epoch, or a batch without examples.</exception>
    public static History Fit(
        nn.Module<Tensor, Tensor> model,
        Dataset train,
        Loss loss,
        Optimiser optimiser,
        int epochs,
        int? batchSize = null,
        long seed = 0,
        Dataset? validation = null,
        int reportEvery = 0
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        if (batchSize is { } size)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(batchSize));
        }

        var history = new History();
        Train(
            model,
            train,
            loss,
            optimiser,
            batchSize,
            seed,
            validation,
            new Recording(epochs, Every: 1, Watch.Biases | Watch.Gradients),
            history,
            epoch =>
            {
                if (reportEvery > 0 && (epoch == 1 || epoch % reportEvery == 0))
                {
                    Console.WriteLine(Line(history, epoch));
                }
            }
        );

        return history;
    }

    /// <summary>The loop itself, with the choice of when to measure: an evaluation an epoch may cost more than the epoch.</summary>
    internal static void Train(
        nn.Module<Tensor, Tensor> model,
        Dataset train,
        Loss loss,
        Optimiser optimiser,
        int? batchSize,
        long seed,
        Dataset? validation,
        Recording recording,
        History history,
        Action<int> recorded
    )
    {
        loss.Require(train);
        using var batches = new Batches(train.Count, batchSize, seed);
        using var step = optimiser.Create(model.named_parameters());
        for (var epoch = 1; epoch <= recording.Epochs; epoch++)
        {
            CellInterruption.ThrowIfRequested();
            model.train();
            double lossSum = 0,
                accuracySum = 0;
            foreach (var rows in batches.NextEpoch())
            {
                using var scope = NewDisposeScope();
                var (x, y) = rows is null ? (train.X, train.Y) : (train.X[rows], train.Y[rows]);

                step.zero_grad();
                var prediction = model.forward(x);
                var error = loss.Compute(prediction, y);
                error.backward();
                step.step();

                lossSum += error.item<float>() * x.shape[0];
                if (recording.Includes(epoch))
                {
                    accuracySum += (loss.Accuracy(prediction, y)?.item<float>() ?? 0) * x.shape[0];
                }
            }

            history.Loss.Add(lossSum / train.Count);
            if (!recording.Includes(epoch))
            {
                continue;
            }

            if (loss != Loss.MeanSquaredError)
            {
                history.Accuracy.Add(accuracySum / train.Count);
            }

            Record(model, history, recording.Watch);
            if (validation is not null)
            {
                var measured = Evaluate(model, validation, loss);
                history.ValidationLoss.Add(measured.Loss);
                if (measured.Accuracy is { } accuracy)
                {
                    history.ValidationAccuracy.Add(accuracy);
                }
            }

            recorded(epoch);
        }
    }

    /// <summary>Mean loss and accuracy of the model on these examples, in evaluation mode; the accuracy of a regression is null.</summary>
    public static (double Loss, double? Accuracy) Evaluate(nn.Module<Tensor, Tensor> model, Dataset data, Loss loss)
    {
        loss.Require(data);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var training = model.training;
        model.eval();
        var prediction = model.forward(data.X);
        var result = (loss.Compute(prediction, data.Y).item<float>(), loss.Accuracy(prediction, data.Y)?.item<float>());
        model.train(training);

        return result;
    }

    static void Record(nn.Module model, History history, Watch watch)
    {
        if (watch.HasFlag(Watch.Biases))
        {
            RecordBiases(model, history);
        }

        if (watch.HasFlag(Watch.Gradients))
        {
            RecordGradients(model, history);
        }
    }

    /// <summary>The biases as they are now.</summary>
    internal static void RecordBiases(nn.Module model, History history)
    {
        using var scope = NewDisposeScope();
        foreach (var (name, parameter) in model.named_parameters())
        {
            var (layer, isBias) = ParameterName.Of(name);
            if (isBias)
            {
                history.Layer(layer).Bias.Add(parameter.detach().data<float>().ToArray());
            }
        }
    }

    static void RecordGradients(nn.Module model, History history)
    {
        using var scope = NewDisposeScope();
        foreach (var (name, parameter) in model.named_parameters())
        {
            var (layer, isBias) = ParameterName.Of(name);
            var norms = isBias ? history.Layer(layer).BiasGradientNorm : history.Layer(layer).WeightGradientNorm;
            norms.Add(parameter.grad?.norm().item<float>() ?? 0);
        }
    }

    static string Line(History history, int epoch)
    {
        var line = FormattableString.Invariant($"epoch {epoch, 4}  loss {history.Loss[^1]:F4}");
        if (history.Accuracy.Count > 0)
        {
            line += FormattableString.Invariant($"  accuracy {history.Accuracy[^1]:P1}");
        }

        if (history.ValidationLoss.Count > 0)
        {
            line += FormattableString.Invariant($"  validation loss {history.ValidationLoss[^1]:F4}");
        }

        if (history.ValidationAccuracy.Count > 0)
        {
            line += FormattableString.Invariant($"  accuracy {history.ValidationAccuracy[^1]:P1}");
        }

        return line;
    }
}
