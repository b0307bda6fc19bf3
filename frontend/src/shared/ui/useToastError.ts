/** For mutations without a form: shows a problem's words in a toast. */
import { asProblem } from "../api/problem";
import { useProblemWords } from "./problemText";
import { toastFailed } from "./toast";

export function useToastError(): (error: unknown) => void {
  const words = useProblemWords();
  return (error) => {
    const { title, detail } = words(asProblem(error));
    toastFailed(detail ? `${title} ${detail}` : title);
  };
}
