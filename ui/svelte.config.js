/** Trees are built node by node: no markup string exists that a policy of Trusted Types would have to let through. */
export default { compilerOptions: { fragments: 'tree', runes: true } };
