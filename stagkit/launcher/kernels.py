"""The Python in which notebooks run."""

from jupyter_client.kernelspec import KernelSpecManager
from traitlets import default


class OurKernels(KernelSpecManager):
    """Kernels run in the Python that runs this program, whatever kernels the user has installed elsewhere."""

    @default("kernel_dirs")
    def _no_other_kernels(self) -> list[str]:
        return []
