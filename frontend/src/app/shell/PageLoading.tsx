/** The shape of a page while its code and first data come. */
import { Skeleton } from "@mantine/core";
import { Page } from "@/shared/ui/Page";

export function PageLoading() {
  return (
    <Page>
      <Skeleton height={26} width={220} mb={12} />
      <Skeleton height={14} width={360} maw="80%" mb={28} />
      <Skeleton height={320} radius={12} />
    </Page>
  );
}
