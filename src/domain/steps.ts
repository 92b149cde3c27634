/** 一步一步做的事：做一步交还一次，要紧的可以插进来；做完了给结果。 */
export type Steps<T> = Generator<void, T>;

/** 一口气做完。 */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
