"""The one way to run slow work: a job in a process of its own, with progress, and a cancel that truly stops it.

The process is started when there is a job, and ended when it has rested for a while. A job that is cancelled is ended
with its process. Each client has a process of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ...core.events import Hello
from ...core.jobs import AnyJobEvent, JobFailed, JobProgress, JobResult, StartJob, decode_job_event, encode_options
from ..languages.sentences import said
from .process_link import ProcessEnded, ProcessLink

if TYPE_CHECKING:
    import msgspec

    from ...core.events import Checkpoint
    from ...core.specs import ExperimentSpec

WORKER = "rnnscope.core.analysis_process"
# Milliseconds between two looks for news of a job, and of rest after which the process is ended.
LOOK_EVERY, REST = 30, 60_000
# Looks without news after which the process is asked about: one that is stopped from outside will never end its job.
LOOKS_OF_SILENCE = 100


class AnalysisClient(QObject):
    """Does one job at a time in the analysis process.

    Signals:
        progressed: how far the job is (`JobProgress`).
        finished: what the job found (`JobResult`).
        failed: why it could not be done (a sentence).

    Attributes:
        job: number of the job under way; None while idle.
    """

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.job: int | None = None
        self._jobs = 0
        self._silence = 0  # looks since anything came
        self._link = ProcessLink[AnyJobEvent](WORKER, decode_job_event)
        self._look = QTimer(self, interval=LOOK_EVERY)
        self._look.timeout.connect(self.poll)
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self._link.stop)

    @property
    def process_id(self) -> int | None:
        """The analysis process's id; None if there is none."""
        return self._link.process_id

    def start(
        self,
        options: msgspec.Struct,
        experiment: ExperimentSpec,
        checkpoint: Checkpoint | None = None,
        *,
        generation: int = 0,
        variant: int = 0,
        network: int = 0,
        layer: int = 0,
        example: int = 0,
    ) -> int:
        """Start a job and return its number; one that is under way is cancelled.

        Args:
            options: what to do, such as one of `analyses.options`.
            experiment: what is trained.
            checkpoint: the weights; those of step 0 if not given.
            generation: the network it speaks of, which the answers carry.
            variant: which of the compared networks it is, which the result carries.
            network: index of the network looked at.
            layer: index of the layer looked at.
            example: index of the test sequence looked at.
        """
        self.cancel()
        self._rest.stop()
        if self._link.process_id is None:
            self._link.start()
        self._jobs += 1
        self.job = self._jobs
        self._link.send(
            StartJob(
                job=self.job,
                generation=generation,
                options=encode_options(options),
                experiment=experiment,
                checkpoint=checkpoint,
                variant=variant,
                network=network,
                layer=layer,
                example=example,
            )
        )
        self._silence = 0
        self._look.start()
        return self.job

    def cancel(self) -> None:
        """Stop the job under way, by force; nothing more is heard of it."""
        if self.job is not None:
            self.job = None
            self._look.stop()
            self._link.stop(at_once=True)

    def close(self) -> None:
        """End the process."""
        self.cancel()
        self._rest.stop()
        self._link.stop()

    def poll(self) -> None:
        """Take in what has come; called by a timer while there is a job."""
        events = self._link.poll()
        self._silence = 0 if events else self._silence + 1
        if self._silence and self._silence % LOOKS_OF_SILENCE == 0 and self._link.is_held:
            self.cancel()
            self.failed.emit(self.tr("The analysis process was stopped from outside and has been ended."))
        for event in events:
            match event:
                case ProcessEnded():
                    self._end()
                    self.failed.emit(self.tr("The analysis process has stopped: {0}.").format(said(event.reason)))
                case Hello():
                    pass
                case _ if event.job != self.job:
                    pass
                case JobProgress():
                    self.progressed.emit(event)
                case JobResult():
                    self._end()
                    self.finished.emit(event)
                case JobFailed():
                    self._end()
                    self.failed.emit(said(event.message))

    def _end(self) -> None:
        self.job = None
        self._look.stop()
        self._rest.start()
