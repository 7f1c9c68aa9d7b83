using static TorchSharp.torch;

namespace BiasNotebooks.Tests;

public class DatasetTests
{
    [Fact]
    public void Rain_pairs_each_day_with_the_next()
    {
        var rain = Datasets.SeattleRain();

        Assert.Equal([1460L, 4], rain.X.shape);
        Assert.Equal([1460L, 1], rain.Y.shape);
        // 2012-01-01: 0.0, 12.8, 5.0, 4.7; the day after had 10.9 mm.
        Assert.Equal([0f, 12.8f, 5f, 4.7f], rain.X[0].data<float>().ToArray());
        Assert.Equal(1f, rain.Y[0, 0].item<float>());
    }

    [Fact]
    public void As_today_is_right_on_72_percent_of_the_days()
    {
        // The naive forecast's 72.1 % is stated in data/README.md; counted there with Python's csv module.
        var rain = Datasets.SeattleRain();
        var asToday = rain.X[TensorIndex.Colon, ..1].gt(0).to(float32);

        Assert.Equal(0.7205, asToday.eq(rain.Y).to(float32).mean().item<float>(), 4);
    }

    [Fact]
    public void Snow_follows_on_26_days_on_the_measurements_that_rain_is_forecast_from()
    {
        // Counted with awk: 26 days whose weather is snow, the first of them 2012-01-14; the file begins on 2012-01-01.
        var snow = Datasets.SeattleSnow();

        Assert.Equal([1460L, 1], snow.Y.shape);
        Assert.Equal(26f, snow.Y.sum().item<float>());
        Assert.Equal(12, snow.Y.flatten().argmax().item<long>());
        Assert.True(snow.X.eq(Datasets.SeattleRain().X).all().item<bool>());
    }

    [Fact]
    public void Clothing_is_the_beginning_of_Fashion_MNISTs_test_set()
    {
        var clothing = Datasets.FashionMnist();

        Assert.Equal([3000L, 784], clothing.X.shape);
        // The first labels of t10k-labels-idx1-ubyte as od prints them: 9 2 1 1 6 1 4 6 5 7.
        Assert.Equal([9L, 2, 1, 1, 6, 1, 4, 6, 5, 7], clothing.Y[..10].data<long>().ToArray());
        Assert.Equal((0f, 1f), (clothing.X.min().item<float>(), clothing.X.max().item<float>()));
        // An ankle boot stands on its sole: ink below, none in the top row.
        Assert.Equal("ankle boot", clothing.Classes[9]);
        Assert.Equal(0f, clothing.X[0, ..28].sum().item<float>());
    }

    [Fact]
    public void Moby_Dick_is_read_character_by_character_and_each_target_is_the_next_one()
    {
        var text = Datasets.MobyDick(window: 32);
        string Read(Tensor characters) => string.Concat(characters.data<long>().Select(c => text.Classes[(int)c]));

        Assert.Equal("chapter . loomings. call me ishm", Read(text.X[0]));
        Assert.Equal("hapter . loomings. call me ishma", Read(text.Y[0]));
        Assert.Equal("ael. some years ago-never mind h", Read(text.X[1]));
        Assert.True(text.X.flatten()[1..].eq(text.Y.flatten()[..^1]).all().item<bool>());
        Assert.Equal(text.X.shape, text.Y.shape);
    }

    [Fact]
    public void A_text_shorter_than_a_window_is_refused() =>
        Refused("Call me Ishmael.", path => Datasets.MobyDick(32, path), "16 characters, too few for a window of 32");

    [Fact]
    public void Weather_of_another_word_is_refused() =>
        Refused(
            Header + FirstDay + "2012-01-02,0,1,1,1,hail\n",
            path => Datasets.SeattleSnow(path),
            "row 3, column \"weather\": \"hail\" is none of drizzle, fog, rain, snow, sun"
        );

    [Theory]
    [InlineData("00000803 00000001 0000001C 0000001C 07", "1 bytes behind the header where 784 belong")]
    [InlineData("00000801 00000001 07", "not the header of an IDX file of bytes in 3 dimensions")]
    [InlineData("00000803 00000001 0000001C 00000020", "not the header of an IDX file of bytes in 3 dimensions")]
    [InlineData("00000803 7FFFFFFF 0000001C 0000001C 07", "1 bytes behind the header where 1683627179248 belong")]
    [InlineData("", "its first 16 bytes are not the header")]
    public void Images_of_another_form_are_refused(string content, string expected) =>
        Refused(Bytes(content), path => Datasets.FashionMnist(path), expected);

    [Theory]
    [InlineData("00000801 00000002 0709", "2 labels where 3000 belong, one for each image")]
    [InlineData("00000803 00000002 0709", "not the header of an IDX file of bytes in 1 dimension")]
    public void Labels_of_another_form_are_refused(string content, string expected) =>
        Refused(Bytes(content), path => Datasets.FashionMnist(labelsPath: path), expected);

    [Fact]
    public void A_label_that_names_no_clothing_is_refused() =>
        Refused(
            [0, 0, 8, 1, 0, 0, 11, 184, .. Enumerable.Repeat((byte)10, 3000)],
            path => Datasets.FashionMnist(labelsPath: path),
            "the label 10 is outside 0 to 9"
        );

    static byte[] Bytes(string content) => Convert.FromHexString(content.Replace(" ", "", StringComparison.Ordinal));

    [Fact]
    public void Digits_are_the_UCI_test_set()
    {
        var digits = Datasets.Digits();

        Assert.Equal([1797L, 64], digits.X.shape);
        // Class counts as scikit-learn documents them for load_digits: 178, 182, 177, 183, 181, 182, 181, 179, 174, 180.
        Assert.Equal([178L, 182, 177, 183, 181, 182, 181, 179, 174, 180], digits.Y.bincount(null).data<long>().ToArray());
        Assert.Equal(1f, digits.X.max().item<float>());
    }

    [Fact]
    public void Diabetes_are_the_patients_of_Efron_and_others()
    {
        var diabetes = Datasets.Diabetes();

        Assert.Equal([442L, 10], diabetes.X.shape);
        Assert.Equal([442L, 1], diabetes.Y.shape);
        // The first row of table 1 in Efron et al. 2004; the means were taken with Python's statistics module.
        Assert.Equal([59f, 2, 32.1f, 101, 157, 93.2f, 38, 4, 4.8598f, 87], diabetes.X[0].data<float>().ToArray());
        Assert.Equal(151f, diabetes.Y[0, 0].item<float>());
        Assert.Equal(152.1335, diabetes.Y.mean().item<float>(), tolerance: 0.001);
        Assert.Equal(26.3758, diabetes.X[TensorIndex.Colon, 2].mean().item<float>(), tolerance: 0.001);
    }

    [Fact]
    public void Patients_without_a_target_are_refused()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "targets.csv");
        File.WriteAllText(path, "151\n75\n");

        var error = Assert.Throws<DataFileException>(() => Datasets.Diabetes(targetPath: path));

        Assert.Contains($"{path}", error.Message, StringComparison.Ordinal);
        Assert.Contains("2 rows where 442 belong", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_deals_every_example_once_and_by_seed()
    {
        var whole = new Dataset("numbers", arange(100, float32).reshape(100, 1), arange(100).reshape(100), ["n"], []);

        var split = whole.Split(seed: 7);
        var again = whole.Split(seed: 7);
        var other = whole.Split(seed: 8);

        Assert.Equal((60, 20, 20), (split.Train.Count, split.Validation.Count, split.Test.Count));
        var dealt = cat([split.Train.Y, split.Validation.Y, split.Test.Y]).sort().Values;
        Assert.True(dealt.eq(arange(100)).all().item<bool>());
        Assert.True(split.Train.Y.eq(again.Train.Y).all().item<bool>());
        Assert.False(split.Train.Y.eq(other.Train.Y).all().item<bool>());
        Assert.True(split.Train.X.flatten().eq(split.Train.Y).all().item<bool>());
    }

    [Fact]
    public void Standardisation_is_fitted_on_the_training_part_alone()
    {
        var whole = new Dataset("numbers", arange(100, float32).reshape(100, 1), zeros(100, 1), ["n"], []);

        var split = whole.Split(seed: 7);
        var standardised = split.Standardise();

        Assert.Equal(0, standardised.Train.X.mean().item<float>(), 5);
        Assert.Equal(1, standardised.Train.X.std(unbiased: false).item<float>(), 5);
        // (x − mean) / std with the training part's own mean and deviation.
        var expected = (split.Test.X - split.Train.X.mean()) / split.Train.X.std(unbiased: false);
        Assert.True(expected.allclose(standardised.Test.X));
    }

    [Fact]
    public void A_feature_that_never_varies_is_only_shifted()
    {
        var whole = new Dataset("constant", full(10, 1, 3f), zeros(10, 1), ["c"], []);

        Assert.All(whole.Split(seed: 0).Standardise().Test.X.data<float>(), v => Assert.Equal(0f, v));
    }

    [Fact]
    public void An_empty_part_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new Dataset("few", zeros(3, 1), zeros(3, 1), ["n"], []).Split(seed: 0, train: 0.9, validation: 0.1)
        );

    [Fact]
    public void A_missing_file_names_itself_and_the_remedy()
    {
        var error = Assert.Throws<DataFileException>(() => Datasets.SeattleRain("nowhere/weather.csv"));

        Assert.Contains("nowhere/weather.csv", error.Message, StringComparison.Ordinal);
        Assert.Contains("git checkout -- data", error.Message, StringComparison.Ordinal);
    }

    const string Header = "date,precipitation,temp_max,temp_min,wind,weather\n",
        FirstDay = "2012-01-01,0.0,12.8,5.0,4.7,sun\n";

    [Theory]
    [InlineData(Header + FirstDay + "2012-01-02,x,1,1,1,sun\n", "row 3, column \"precipitation\": \"x\" is not a number")]
    [InlineData(Header + FirstDay + "2012-01-02,-1,1,1,1,sun\n", "row 3, column \"precipitation\": -1 is outside 0 to 1000")]
    [InlineData(
        Header + "2012-01-01,0.0,-99,5.0,4.7,sun\n2012-01-02,0,1,1,1,sun\n",
        "row 2, column \"temp_max\": -99 is outside -60 to 60"
    )]
    [InlineData(Header + "\n\n" + FirstDay + "2012-01-02,x,1,1,1,sun\n", "row 5, column \"precipitation\"")]
    [InlineData(Header + FirstDay + "2012-01-03,0,1,1,1,sun\n", "row 3, column \"date\": 2012-01-03 does not follow 2012-01-01")]
    [InlineData(Header + FirstDay + FirstDay, "row 3, column \"date\": 2012-01-01 does not follow 2012-01-01")]
    [InlineData(Header + "2012-01-02,0,1,1,1,sun\n" + FirstDay, "row 3, column \"date\": 2012-01-01 does not follow 2012-01-02")]
    [InlineData(Header + "1 January 2012,0,1,1,1,sun\n", "row 2, column \"date\": \"1 January 2012\" is not a date")]
    [InlineData(Header + "2012-01-01,0.0,12.8\n", "row 2: 3 values where 6 belong")]
    [InlineData(Header + FirstDay, "a single day")]
    [InlineData(
        "date,precipitation,temp_max,temp_min,wind,wind\n2012-01-01,0.0,12.8,5.0,4.7,4.7\n",
        "row 1: the column \"wind\" is there 2 times"
    )]
    [InlineData("date,rain\n2012-01-01,0.0\n", "row 1: no column \"precipitation\"")]
    [InlineData(Header, "the file holds no rows")]
    [InlineData("", "no column")]
    public void A_malformed_file_of_weather_names_row_and_column(string content, string expected) =>
        Refused(content, path => Datasets.SeattleRain(path), expected);

    [Fact]
    public void Digits_are_whole_numbers_and_no_image_is_there_twice()
    {
        var row = string.Join(',', Enumerable.Repeat("3", 64)) + ",7\n";

        Refused(row + row, path => Datasets.Digits(path), "row 2 is row 1 again");
        Refused(
            row.Replace("3,7", "3.5,7", StringComparison.Ordinal),
            path => Datasets.Digits(path),
            "row 1, column \"pixel 7,7\": \"3.5\" is not a whole number"
        );
    }

    [Fact]
    public void A_patients_sex_is_one_of_two_and_no_patient_is_there_twice()
    {
        const string Patient = "59 2 32.1 101.0 157 93.2 38.0 4.0 4.8598 87\n";

        Refused(Patient + Patient, path => Datasets.Diabetes(path), "row 2 is row 1 again");
        Refused(
            Patient.Replace("59 2 ", "59 1.5 ", StringComparison.Ordinal),
            path => Datasets.Diabetes(path, Written("151\n")),
            "row 1, column \"sex (1 or 2)\": \"1.5\" is not a whole number"
        );
    }

    /// <summary>What data/README.md accounts for, byte for byte; a file that was cut or changed anywhere is another one.</summary>
    [Fact]
    public void Every_data_file_is_the_one_that_its_account_names()
    {
        var folder = Path.Combine(Root(), "data");
        var account = File.ReadAllText(Path.Combine(folder, "README.md"));

        Assert.All(
            Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != "README.md"),
            file =>
            {
                using var content = File.OpenRead(file);
                Assert.Contains(
                    $"`{Path.GetFileName(file)}` {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))}",
                    account,
                    StringComparison.Ordinal
                );
            }
        );
    }

    [Theory]
    [InlineData("seattle-weather.csv", "SeattleRain", 1, "999 rows where 1461 belong")]
    [InlineData("digits.csv", "Digits", 1, "1000 rows where 1797 belong")]
    [InlineData("diabetes_data_raw.csv", "Diabetes", 2, "300 rows where 442 belong")]
    public void A_file_of_ours_that_was_cut_at_a_line_is_refused(string file, string reader, int parameters, string expected)
    {
        // The library reads the data of the repository that it stands in: here a copy of it, in one whose file was cut.
        var root = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(root, "BiasNotebooks.sln"), "");
        Directory.CreateDirectory(Path.Combine(root, "data"));
        File.WriteAllLines(
            Path.Combine(root, "data", file),
            File.ReadLines(Path.Combine(Root(), "data", file)).Take(file.StartsWith("dia", StringComparison.Ordinal) ? 300 : 1000)
        );
        var library = Path.Combine(root, "BiasNotebooks.dll");
        File.Copy(typeof(Datasets).Assembly.Location, library);
        var read = new System.Runtime.Loader.AssemblyLoadContext("a copy")
            .LoadFromAssemblyPath(library)
            .GetType(typeof(Datasets).FullName!)!
            .GetMethod(reader)!;

        var error = Assert.Throws<System.Reflection.TargetInvocationException>(() => read.Invoke(null, new object?[parameters]));

        Assert.Contains(expected, error.InnerException!.Message, StringComparison.Ordinal);
    }

    static void Refused(string content, Action<string> read, string expected) =>
        Refused(System.Text.Encoding.UTF8.GetBytes(content), read, expected);

    static void Refused(byte[] content, Action<string> read, string expected)
    {
        var path = Written(content);
        var error = Assert.Throws<DataFileException>(() => read(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    static string Written(string content) => Written(System.Text.Encoding.UTF8.GetBytes(content));

    static string Written(byte[] content)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "data");
        File.WriteAllBytes(path, content);

        return path;
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BiasNotebooks.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
