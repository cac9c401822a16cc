"""The Python in which notebooks run."""

from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from traitlets import default

QUIET = ("--HistoryManager.enabled=False",)
"""IPython keeps a history of typed lines in one file of the user's. Behind a screen nobody types; and while another
kernel writes to that file, a new one waits five seconds, then moves the user's file out of its way."""


class OurKernels(KernelSpecManager):
    """Kernels run in the Python that runs this program, whatever kernels the user has installed elsewhere."""

    @default("kernel_dirs")
    def _no_other_kernels(self) -> list[str]:
        return []


class ScreenKernels(OurKernels):
    """Kernels behind a screen: the same, without a history."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The kernel of this name. Raises NoSuchKernel."""
        spec: Any = super().get_kernel_spec(kernel_name)
        spec.argv = [*spec.argv, *QUIET]
        return spec
