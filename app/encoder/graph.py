"""A BERT encoder behind its embeddings, written as an ONNX graph.

What transformers computes for a ``BertModel``, or for a ``BertForTokenClassification``, stands here
in a page for one text at a time: (n_tokens, width) in, (n_tokens, width or n_tags) out. Nothing is
padded, so no text is read otherwise because of the company that it is in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]
Attribute = int | float | Sequence[int]

INPUT = "embedded"
SIGHT = "sight"
OUTPUT = "read"

# The first sets of operators and of the file's layout that know Gelu.
_OPSET = 20
_IR_VERSION = 10
# Weights take seven bits: a processor without instructions for products of 8-bit numbers adds two
# products in 16 bits, and 255 x 127 x 2 does not fit.
_STEPS = 64


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear layer; ``weight`` is (n_in, n_out)."""

    weight: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Norm:
    """A layer normalization over the last axis."""

    weight: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the encoder; ``mixed`` gives queries, keys and values at once."""

    mixed: Linear
    attended: Linear
    attention_norm: Norm
    widened: Linear
    narrowed: Linear
    output_norm: Norm


@dataclass(frozen=True, slots=True)
class Shape:
    """What the weights do not tell.

    Attributes:
        n_heads: Heads of the attention.
        norm_epsilon: Added to a variance.
        int8: Whether the products of linear layers are computed in 8-bit numbers: weights scaled
            by column, what they are multiplied with by text.
        has_sight: Whether a second input, (n_tokens, n_tokens), is added to what each token makes
            of each; far below 0 where one does not see the other.
    """

    n_heads: int
    norm_epsilon: float
    int8: bool
    has_sight: bool = False


def encoder_graph(
    first: Norm, blocks: Sequence[Block], classifier: Linear | None, *, shape: Shape
) -> ModelProto:
    """Return the graph: a normalization, the blocks, and the classifier if there is one."""
    writer = _Writer(shape)
    x = writer.norm(INPUT, first)
    for block in blocks:
        x = writer.block(x, block)
    if classifier:
        x = writer.linear(x, classifier)
    return writer.model(x, n_in=len(first.bias), n_out=len((classifier or first).bias))


@dataclass(slots=True)
class _Writer:
    """Nodes and constants in the order in which they are asked for; values go by name."""

    shape: Shape
    nodes: list[NodeProto] = field(default_factory=list[NodeProto])
    constants: list[TensorProto] = field(default_factory=list[TensorProto])

    def node(self, operator: str, *inputs: str, **attributes: Attribute) -> str:
        """Add an operator and return its one result."""
        return self.results(operator, inputs, 1, **attributes)[0]

    def results(
        self, operator: str, inputs: Sequence[str], n_results: int, **attributes: Attribute
    ) -> list[str]:
        """Add an operator and return its results."""
        results = [f"{operator}-{len(self.nodes)}-{n}" for n in range(n_results)]
        node = helper.make_node(operator, inputs, results)
        node.attribute.extend(helper.make_attribute(key, of) for key, of in attributes.items())
        self.nodes.append(node)
        return results

    def constant(self, array: NDArray[np.generic]) -> str:
        """Add an array and return it."""
        name = f"constant-{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def block(self, x: str, block: Block) -> str:
        """Add a block: attention, then the two wide layers, each beside its input."""
        attended = self.linear(self.attention(self.linear(x, block.mixed), block), block.attended)
        x = self.norm(self.node("Add", attended, x), block.attention_norm)
        narrowed = self.linear(self.node("Gelu", self.linear(x, block.widened)), block.narrowed)
        return self.norm(self.node("Add", narrowed, x), block.output_norm)

    def attention(self, mixed: str, block: Block) -> str:
        """Add the mixture of values of each token, (n_tokens, width)."""
        width = len(block.attended.weight)
        head_width = width // self.shape.n_heads
        queries, keys, values = (
            self.node(
                "Reshape", part, self.constant(np.array([-1, self.shape.n_heads, head_width]))
            )
            for part in self.results("Split", [mixed], 3, axis=-1, num_outputs=3)
        )
        scale = self.constant(np.array(head_width**-0.5, dtype=np.float32))
        queries = self.node("Mul", self.node("Transpose", queries, perm=[1, 0, 2]), scale)
        likeness = self.node("MatMul", queries, self.node("Transpose", keys, perm=[1, 2, 0]))
        if self.shape.has_sight:
            likeness = self.node("Add", likeness, SIGHT)
        shares = self.node("Softmax", likeness, axis=-1)
        heads = self.node("MatMul", shares, self.node("Transpose", values, perm=[1, 0, 2]))
        heads = self.node("Transpose", heads, perm=[1, 0, 2])
        return self.node("Reshape", heads, self.constant(np.array([-1, width])))

    def norm(self, x: str, norm: Norm) -> str:
        """Add a normalization."""
        weight, bias = self.constant(norm.weight), self.constant(norm.bias)
        epsilon = self.shape.norm_epsilon
        return self.node("LayerNormalization", x, weight, bias, axis=-1, epsilon=epsilon)

    def linear(self, x: str, layer: Linear) -> str:
        """Add a linear layer."""
        if self.shape.int8:
            product = self.int8_product(x, layer.weight)
        else:
            product = self.node("MatMul", x, self.constant(layer.weight))
        return self.node("Add", product, self.constant(layer.bias))

    def int8_product(self, x: str, weight: Floats) -> str:
        """Add a product in whole numbers, in the form that ONNX Runtime makes one operator of."""
        scale = np.maximum(np.abs(weight).max(axis=0), np.finfo(np.float32).tiny) / _STEPS
        steps = self.constant(np.rint(weight / scale).astype(np.int8))
        rounded, x_scale, x_zero = self.results("DynamicQuantizeLinear", [x], 3)
        whole = self.node("MatMulInteger", rounded, steps, x_zero)
        scales = self.node("Mul", x_scale, self.constant(scale.astype(np.float32)))
        return self.node("Mul", self.node("Cast", whole, to=TensorProto.FLOAT), scales)

    def model(self, result: str, *, n_in: int, n_out: int) -> ModelProto:
        """Return all that was added, as a model with its inputs and one output."""
        self.nodes.append(helper.make_node("Identity", [result], [OUTPUT]))
        sides = {INPUT: ["n_tokens", n_in]}
        if self.shape.has_sight:
            sides[SIGHT] = ["n_tokens", "n_tokens"]
        graph = helper.make_graph(
            self.nodes,
            "encoder",
            [helper.make_tensor_value_info(n, TensorProto.FLOAT, s) for n, s in sides.items()],
            [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["n_tokens", n_out])],
            self.constants,
        )
        opset = helper.make_opsetid("", _OPSET)
        return helper.make_model(graph, opset_imports=[opset], ir_version=_IR_VERSION)
