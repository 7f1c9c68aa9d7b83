using NetArchTest.Rules;

namespace NotebookHost.Tests;

/// <summary>The host is built in rooms, a folder and a namespace each, and a room knows only those below it.</summary>
public class RoomTests
{
    /// <summary>From the ground up; rooms on one floor do not know each other.</summary>
    static readonly string[][] Floors =
    [
        ["Cells"],
        ["Notebooks"],
        ["Engine"],
        ["Workers"],
        ["Pictures"],
        ["Running", "Jupyter"],
        ["Checking"],
        ["Site"],
        ["Reporting"],
        ["Commands"],
    ];

    // By name, not by type: the tests start the host, they do not load it.
    static readonly Types Assemblies = Types.FromPath(Path.GetDirectoryName(Host.Executable)!);

    public static TheoryData<string> Rooms => [.. Floors.SelectMany(floor => floor)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_knows_only_those_below_it(string room)
    {
        var floor = Array.FindIndex(Floors, rooms => rooms.Contains(room));
        string[] unknown = [.. Floors.Skip(floor).SelectMany(rooms => rooms).Where(other => other != room).Select(Namespace)];

        var result = Assemblies.That().ResideInNamespace(Namespace(room)).ShouldNot().HaveDependencyOnAny(unknown).GetResult();

        Assert.NotEmpty(result.SelectedTypesForTesting);
        Assert.True(result.IsSuccessful, string.Join("\n", result.FailingTypes.Select(type => $"{type.FullName}: {type.Explanation}")));
    }

    [Fact]
    public void Every_room_has_its_floor()
    {
        var rooms = Directory
            .EnumerateDirectories(Path.Combine(Host.LibBin, "..", "NotebookHost"))
            .Select(folder => Path.GetFileName(folder))
            .Where(name => name is not ("bin" or "obj"));

        Assert.Equal(Rooms.Select(row => row.Data).Order(StringComparer.Ordinal), rooms.Order(StringComparer.Ordinal));
    }

    static string Namespace(string room) => $"NotebookHost.{room}";
}
