// Placeholder until the next commit.
export async function run() {}
