# Two stages: packages are installed in the first, the second holds no package manager and no build tool.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# With a database of its own the image needs neither the embedded PostgreSQL nor the pinned Node: the base image is that Node.
# The font packages bring every weight; letters are set in two of them.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && mkdir /data && \
  find node_modules/@expo-google-fonts -type f -path '*/[0-9]*' ! -path '*/400Regular/*.ttf' ! -path '*/700Bold/*.ttf' -delete

FROM gcr.io/distroless/nodejs24-debian12:nonroot
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
COPY --from=packages /app/node_modules ./node_modules
COPY --from=packages --chown=nonroot:nonroot /data /data
COPY package.json ./
COPY migrations ./migrations
COPY openapi ./openapi
COPY src ./src
COPY scripts/agency-create.ts scripts/migrate.ts ./scripts/
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["/nodejs/bin/node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/livez`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node is process 1 itself, so signals reach it: SIGTERM drains and stops.
CMD ["src/main.ts"]
