namespace NotebookHost.Running;

/// <summary>Shows how far the run is; called from several threads.</summary>
interface IProgress
{
    void Started(string notebook, int cells);

    void CellDone(string notebook);

    void Finished(NotebookOutcome outcome);
}
